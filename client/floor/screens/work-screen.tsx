/** @jsxImportSource preact */
import type { Choice, FloorInput, Screen } from '../../../shared/floor/flow.ts';
import { say } from '../../../shared/floor/say.ts';
import type { Locale } from '../../../shared/locale.ts';
import { FigurePad } from '../keypad.tsx';
import { StatusBar } from '../status-bar.tsx';
import type { Terminal } from '../terminal.ts';
import { VerdictBar } from '../verdict-bar.tsx';

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
  const { progress, keypad } = screen;
  const count = progress ? ` ${progress.done}/${progress.total} ·` : '';
  const title = `${say({ code: `kind.${work.kind}` }, locale)}${count} ${work.title}`;
  const fact = factOf(screen, locale);
  const isPadOpen =
    sheet === 'keypad' || (sheet === undefined && keypad !== undefined && typed.has(keypad.unit));
  const enter = (figure: number): void => terminal.take(figureInput(keypad?.unit ?? 'pieces', figure));
  return (
    <>
      <StatusBar state={state} title={title} />
      <main class="work">
        <h1 class="prompt">{say(screen.prompt, locale)}</h1>
        {sheet === 'problem' ? (
          <Sheet terminal={terminal} choices={screen.choices ?? []} />
        ) : (
          <>
            <p class={`fact ${isPadOpen ? 'small-fact' : sizeOf(fact)}`}>{fact}</p>
            {isPadOpen && keypad ? (
              <FigurePad
                key={`${screen.step}${say(screen.prompt, 'en')}`}
                locale={locale}
                expected={keypad.expected}
                unit={keypad.unit}
                now={screen.card?.quantity}
                done={enter}
              />
            ) : (
              <Card screen={screen} locale={locale} />
            )}
            {!isPadOpen && <Tiles terminal={terminal} choices={sideChoices(screen)} />}
          </>
        )}
      </main>
      <VerdictBar terminal={terminal} />
      <Actions terminal={terminal} screen={screen} />
    </>
  );
}

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
  const { locale } = terminal.state();
  const own = choices.filter(({ isProblem }) => isProblem);
  return (
    <div class="sheet">
      <h2 class="sheet-title">{say({ code: 'prompt.problem' }, locale)}</h2>
      <Tiles terminal={terminal} choices={own} />
      <div class="tiles">
        <button type="button" class="tile" tabIndex={-1} data-act="pause" onClick={() => terminal.pause()}>
          {say({ code: 'ui.pause' }, locale)}
        </button>
        <button
          type="button"
          class="tile"
          tabIndex={-1}
          data-act="release"
          onClick={() => terminal.release()}
        >
          {say({ code: 'ui.release' }, locale)}
        </button>
        <button
          type="button"
          class="tile"
          tabIndex={-1}
          data-act="sign-out"
          onClick={() => terminal.signOut()}
        >
          {say({ code: 'ui.sign-out' }, locale)}
        </button>
        <button
          type="button"
          class="tile"
          tabIndex={-1}
          data-act="close"
          onClick={() => terminal.sheet(undefined)}
        >
          {say({ code: 'ui.close' }, locale)}
        </button>
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
    <nav class="actions">
      <button type="button" class="side" tabIndex={-1} data-act="problem" onClick={() => toggle('problem')}>
        {say({ code: 'ui.problem' }, locale)}
      </button>
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
    </nav>
  );
}
