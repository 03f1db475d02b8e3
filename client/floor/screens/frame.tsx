/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import type { Sentence } from '../../../shared/floor/flow.ts';
import { say } from '../../../shared/floor/say.ts';
import { StatusBar } from '../status-bar.tsx';
import type { Terminal } from '../terminal-state.ts';
import { VerdictBar } from '../verdict-bar.tsx';

interface KeyProps {
  terminal: Terminal;
  label: Sentence;
  press: () => void;
  /** How it looks: a tile in the middle, or a key of the bar below. */
  as?: 'tile' | 'side' | 'main';
  /** What tests and journeys know it by. */
  act?: string;
  /** Further words for assistive technology, where the label is a sign. */
  sign?: string;
  class?: string;
}

/** A key of the screen. None can be focused: the scanner's Enter would press it. */
export function Key({ terminal, label, press, as = 'tile', act, sign, class: more = '' }: KeyProps) {
  const text = say(label, terminal.state().locale);
  return (
    <button
      type="button"
      class={`${sign === undefined ? as : 'pad-key'} ${more}`}
      tabIndex={-1}
      onClick={press}
      {...(act === undefined ? {} : { 'data-act': act })}
      {...(sign === undefined ? {} : { 'aria-label': text })}
    >
      {sign ?? text}
    </button>
  );
}

interface FrameProps {
  terminal: Terminal;
  title: string;
  prompt: Sentence;
  /** The class of the middle part. */
  kind: 'tasks' | 'work' | 'plain';
  children: ComponentChildren;
  /** The bar in the thumb's reach. */
  actions?: ComponentChildren;
}

/** What every screen has: what is being done, one question, the middle, the last verdict, the keys below. */
export function Frame({ terminal, title, prompt, kind, children, actions }: FrameProps) {
  const state = terminal.state();
  return (
    <>
      <StatusBar state={state} title={title} />
      {state.isTraining && <p class="stripe">{say({ code: 'ui.training-stripe' }, state.locale)}</p>}
      <main class={kind}>
        <h1 class="prompt">{say(prompt, state.locale)}</h1>
        {children}
        {terminal.aid?.()}
      </main>
      <MessageBar terminal={terminal} />
      <VerdictBar terminal={terminal} />
      {actions && <nav class="actions">{actions}</nav>}
    </>
  );
}

/** What a manager wrote: it stays until it was acknowledged. */
function MessageBar({ terminal }: { terminal: Terminal }) {
  const { messages, locale } = terminal.state();
  const [first] = messages;
  if (!first) return null;
  return (
    <button
      type="button"
      class="message"
      tabIndex={-1}
      data-act="message"
      onClick={() => terminal.acknowledge()}
    >
      <span class="message-text">
        ✉ {say({ code: 'ui.message', params: { from: first.from, text: first.text } }, locale)}
      </span>
      <span class="small">{say({ code: 'ui.message-how' }, locale)}</span>
    </button>
  );
}
