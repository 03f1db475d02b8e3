/** @jsxImportSource preact */
import type { Choice, FloorInput, Screen } from '../../../shared/floor/flow.ts';
import { say } from '../../../shared/floor/say.ts';
import { fill, type Locale } from '../../../shared/locale.ts';
import { taskReasons } from '../../../shared/tasks/task-reasons.ts';
import type { TaskReason } from '../../../shared/tasks/tasks.contract.ts';
import { FigurePad } from '../keypad.tsx';
import { StatusBar } from '../status-bar.tsx';
import type { Terminal } from '../terminal-state.ts';
import { Frame, Key } from './frame.tsx';

/** Units for which the keypad is the way on: it stands open by itself. */
const typed = new Set(['grams', 'mm', 'date']);

const factOf = (screen: Screen, locale: Locale): string =>
  typeof screen.fact === 'object' ? say(screen.fact, locale) : (screen.fact ?? '');

/** Long facts are set smaller, so that they stay on one line at arm's length. */
const sizeOf = (text: string): string => (text.length > 15 ? 'long' : text.length > 11 ? 'middle' : 'short');

/** One step of a flow: one question, one large thing, one card. */
export function WorkScreen({ terminal }: { terminal: Terminal }) {
  const state = terminal.state();
  const { work, locale, sheet } = state;
  if (!work) return <StatusBar state={state} title="" />;
  const { screen } = work;
  const { progress } = screen;
  const count = progress ? ` ${progress.done}/${progress.total} ·` : '';
  return (
    <Frame
      terminal={terminal}
      title={`${say({ code: `kind.${work.kind}` }, locale)}${count} ${work.title}`}
      prompt={screen.prompt}
      kind="work"
      actions={<Actions terminal={terminal} screen={screen} />}
    >
      {sheet === 'problem' ? (
        <Sheet terminal={terminal} choices={screen.choices ?? []} />
      ) : (
        <Step terminal={terminal} screen={screen} />
      )}
    </Frame>
  );
}

function Step({ terminal, screen }: { terminal: Terminal; screen: Screen }) {
  const { locale, sheet, why, wave, work } = terminal.state();
  const { keypad } = screen;
  const fact = factOf(screen, locale);
  const isPadOpen =
    sheet === 'keypad' || (sheet === undefined && keypad !== undefined && typed.has(keypad.unit));
  return (
    <>
      <p class={`fact ${isPadOpen ? 'small-fact' : sizeOf(fact)}`}>{fact}</p>
      {isPadOpen && keypad ? (
        <FigurePad
          key={`${screen.step}${say(screen.prompt, 'en')}`}
          locale={locale}
          expected={keypad.expected}
          unit={keypad.unit}
          now={screen.card?.quantity}
          done={(figure) => terminal.take(figureInput(keypad.unit, figure))}
        />
      ) : (
        <Card screen={screen} locale={locale} />
      )}
      {!isPadOpen && why.length > 0 && <p class="small why">{whyText(why, locale)}</p>}
      {!isPadOpen && wave && work?.kind === 'pick' && (
        <p class="small wave">
          {say({ code: 'ui.wave', params: { number: wave.number, n: wave.done, m: wave.walks } }, locale)}
        </p>
      )}
      {!isPadOpen && <Tiles terminal={terminal} choices={sideChoices(screen)} />}
    </>
  );
}

/** Why just this task was offered. */
const whyText = (why: readonly TaskReason[], locale: Locale): string =>
  why.map(({ code, params }) => fill(taskReasons[code][locale], params)).join(' ');

const figureInput = (unit: string, figure: number): FloorInput =>
  unit === 'grams'
    ? { kind: 'weight', grams: figure, source: 'manual' }
    : { kind: 'quantity', quantity: figure };

/** Choices that are neither the main one nor a problem. */
const sideChoices = (screen: Screen): readonly Choice[] =>
  (screen.choices ?? []).filter(({ main, isProblem }) => !main && !isProblem);

function Card({ screen, locale }: { screen: Screen; locale: Locale }) {
  const { card } = screen;
  if (!card) return <div class="card" />;
  return (
    <div class="card">
      {card.imagePath && <img class="photo" src={card.imagePath} alt="" />}
      <div class="card-text">
        <p class="card-title">{card.title}</p>
        {card.text && <p class="card-name">{card.text}</p>}
        {(card.details ?? []).map((detail, at) => (
          <p key={at} class="card-detail">
            {say(detail, locale)}
          </p>
        ))}
      </div>
      {card.quantity !== undefined && (
        <p class="card-quantity">
          {card.of === undefined ? `${card.quantity} ×` : `${card.quantity} / ${card.of}`}
        </p>
      )}
    </div>
  );
}

function Tiles({ terminal, choices }: { terminal: Terminal; choices: readonly Choice[] }) {
  const { locale } = terminal.state();
  if (choices.length === 0) return null;
  return (
    <div class="tiles">
      {choices.map(({ option, label }) => (
        <button
          key={option}
          type="button"
          class="tile"
          tabIndex={-1}
          data-option={option}
          onClick={() => terminal.take({ kind: 'choose', option })}
        >
          {say(label, locale)}
        </button>
      ))}
    </div>
  );
}

/** Behind the Problem button: the step's own ways out, and those every step has. */
function Sheet({ terminal, choices }: { terminal: Terminal; choices: readonly Choice[] }) {
  const { locale, work, isTraining } = terminal.state();
  const own = choices.filter(({ isProblem }) => isProblem);
  return (
    <div class="sheet">
      <h2 class="sheet-title">{say({ code: 'prompt.problem' }, locale)}</h2>
      <Tiles terminal={terminal} choices={own} />
      <div class="tiles">
        {work?.canUndo && (
          <Key
            terminal={terminal}
            label={{ code: 'ui.undo-step' }}
            act="undo"
            press={() => terminal.undo()}
          />
        )}
        <Key terminal={terminal} label={{ code: 'ui.pause' }} act="pause" press={() => terminal.pause()} />
        {!isTraining && (
          <>
            <Key
              terminal={terminal}
              label={{ code: 'ui.release' }}
              act="release"
              press={() => terminal.release()}
            />
            <Key
              terminal={terminal}
              label={{ code: 'ui.sign-out' }}
              act="sign-out"
              press={() => terminal.signOut()}
            />
          </>
        )}
        <Key
          terminal={terminal}
          label={{ code: 'ui.close' }}
          act="close"
          press={() => terminal.sheet(undefined)}
        />
      </div>
    </div>
  );
}

/** Bar F, in the thumb's reach. */
function Actions({ terminal, screen }: { terminal: Terminal; screen: Screen }) {
  const { locale, sheet } = terminal.state();
  const main = screen.choices?.find((choice) => choice.main);
  const toggle = (name: 'problem' | 'keypad'): void => terminal.sheet(sheet === name ? undefined : name);
  return (
    <>
      <Key
        terminal={terminal}
        label={{ code: 'ui.problem' }}
        as="side"
        act="problem"
        press={() => toggle('problem')}
      />
      <button
        type="button"
        class="pad-key"
        tabIndex={-1}
        data-act="keypad"
        aria-label={say({ code: 'ui.keypad' }, locale)}
        disabled={!screen.keypad}
        onClick={() => toggle('keypad')}
      >
        ▦
      </button>
      {main ? (
        <button
          type="button"
          class="main"
          tabIndex={-1}
          data-option={main.option}
          onClick={() => terminal.take({ kind: 'choose', option: main.option })}
        >
          {say(main.label, locale)}
        </button>
      ) : (
        <span class="main-space" />
      )}
    </>
  );
}
