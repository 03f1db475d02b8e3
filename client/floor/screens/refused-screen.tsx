/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { Sentence } from '../../../shared/floor/flow.ts';
import type { FloorWord } from '../../../shared/floor/floor-words.ts';
import { say } from '../../../shared/floor/say.ts';
import type { Locale } from '../../../shared/locale.ts';
import type { Exception } from '../queue-rules.ts';
import type { Terminal } from '../terminal-state.ts';
import { goodsOf } from '../goods-of.ts';
import { Frame, Key } from './frame.tsx';

/** Acts that the server refused: what happened, what is held behind, and what can be done. */
export function RefusedScreen({ terminal }: { terminal: Terminal }) {
  const { locale, queue, profile, enrolment } = terminal.state();
  return (
    <Frame
      terminal={terminal}
      title={profile?.name ?? ''}
      prompt={{ code: 'prompt.refused' }}
      kind="tasks"
      actions={
        <>
          <span class="main-space" />
          <Key
            terminal={terminal}
            label={{ code: 'ui.close' }}
            as="main"
            act="close"
            press={() => terminal.go('tasks')}
          />
        </>
      }
    >
      {queue.exceptions.map((exception) => (
        <ExceptionCard
          key={exception.key}
          terminal={terminal}
          exception={exception}
          time={timeOf(exception.doneAt, locale, enrolment?.warehouse?.timeZone)}
        />
      ))}
    </Frame>
  );
}

/** When it was done, by the warehouse's clock. */
function timeOf(at: number | null, locale: Locale, timeZone: string | undefined): string {
  if (at === null) return '–';
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'short',
    timeStyle: 'long',
    ...(timeZone ? { timeZone } : {}),
  }).format(at);
}

interface CardProps {
  terminal: Terminal;
  exception: Exception;
  time: string;
}

function ExceptionCard({ terminal, exception, time }: CardProps) {
  const [isGivingUp, giveUp] = useState(false);
  const { locale } = terminal.state();
  const { key, refusal, scanned, title, told, behind } = exception;
  const line = (sentence: Sentence) => <p class="card-detail">{say(sentence, locale)}</p>;
  return (
    <article class="exception" data-problem={refusal?.code}>
      <p class="card-title">{title}</p>
      <p class="exception-text">✖ {refusal?.detail}</p>
      {line({ code: 'ui.scanned-at', params: { code: scanned === '' ? '–' : scanned, time } })}
      {line({ code: 'ui.you-said', params: { sentence: told } })}
      {line(goodsOf(exception))}
      {behind.length > 0 && (
        <div class="behind" data-held={behind.length}>
          {line({ code: 'ui.behind' })}
          {behind.map((act) => (
            <p key={act.operationId} class="small">
              ▮▮ {say(act.told, locale)}
            </p>
          ))}
        </div>
      )}
      {isGivingUp ? (
        <GiveUp terminal={terminal} exception={exception} back={() => giveUp(false)} />
      ) : (
        <div class="tiles">
          <Key
            terminal={terminal}
            label={{ code: 'ui.try-again' }}
            act="again"
            press={() => terminal.settle(key, 'again')}
          />
          <Key terminal={terminal} label={{ code: 'ui.give-up' }} act="give-up" press={() => giveUp(true)} />
          <Key
            terminal={terminal}
            label={{ code: 'ui.call-supervisor' }}
            act="call"
            press={() => terminal.callSupervisor(key)}
          />
        </div>
      )}
    </article>
  );
}

const reasons = ['drop.goods-back', 'drop.done-otherwise', 'drop.mistake'] as const satisfies FloorWord[];

function GiveUp({ terminal, exception, back }: Omit<CardProps, 'time'> & { back: () => void }) {
  const [isAll, takeAll] = useState(false);
  const { locale } = terminal.state();
  const { key, behind } = exception;
  return (
    <fieldset class="tiles" aria-label={say({ code: 'prompt.why-give-up' }, locale)}>
      <h2 class="sheet-title">{say({ code: 'prompt.why-give-up' }, locale)}</h2>
      {behind.length > 0 && (
        <button
          type="button"
          class="tile"
          tabIndex={-1}
          aria-pressed={isAll}
          data-act="drop-all"
          onClick={() => takeAll(!isAll)}
        >
          {say({ code: 'drop.all', params: { n: behind.length } }, locale)}
        </button>
      )}
      {reasons.map((reason) => (
        <Key
          key={reason}
          terminal={terminal}
          label={{ code: reason }}
          act={reason}
          press={() => terminal.settle(key, isAll ? 'drop-all' : 'drop', reason)}
        />
      ))}
      <Key terminal={terminal} label={{ code: 'do.back' }} act="back" press={back} />
    </fieldset>
  );
}
