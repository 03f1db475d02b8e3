import type { CommandCode, ScannedCode } from '../domain/barcode.ts';
import type { Flow, FloorInput, Leaving, Outcome, Reply, Said, Screen, Sentence, Undone } from './flow.ts';
import { textOf } from './text-of.ts';
import { refuse, serverSays } from './verdict.ts';

/** A scan that is no command: commands have become what they stand for. */
export type StepInput =
  | { kind: 'scan'; code: Exclude<ScannedCode, CommandCode> }
  | Exclude<FloorInput, { kind: 'scan' }>;

export interface Step<Work, State> {
  show(work: Work, state: State): Omit<Screen, 'step'>;
  take(work: Work, state: State, input: StepInput): Outcome<State>;
}

interface FlowParts<Work, State extends { step: string }> {
  name: string;
  begin: (work: Work) => State;
  renew: (work: Work, state: State) => State;
  over: (work: Work, state: State) => boolean;
  /** A step without a screen does not compile. */
  steps: { [S in State['step']]: Step<Work, State> };
  heard?: (work: Work, state: State, reply: Reply) => Outcome<State>;
  leave?: (work: Work, state: State) => Leaving<State>;
  undo?: (work: Work, state: State, last: readonly Said[] | undefined) => Undone<State> | undefined;
  holding?: (work: Work, state: State) => readonly Sentence[];
}

/**
 * Puts a flow together from its steps. Every input is checked here once: command codes become what they stand for,
 * figures are whole and in range, only what the screen offers can be chosen.
 */
export function defineFlow<Work, State extends { step: string }>(
  parts: FlowParts<Work, State>,
): Flow<Work, State> {
  const stepOf = (state: State): Step<Work, State> => parts.steps[state.step as State['step']];
  const show = (work: Work, state: State): Screen => ({
    step: state.step,
    ...stepOf(state).show(work, state),
  });
  return {
    name: parts.name,
    begin: parts.begin,
    renew: parts.renew,
    over: parts.over,
    show,
    leave: parts.leave ?? ((_work, state) => ({ state, operations: [] })),
    ...(parts.undo ? { undo: parts.undo } : {}),
    ...(parts.holding ? { holding: parts.holding } : {}),
    heard: parts.heard ?? ((_work, state, reply) => serverSays(state, reply)),
    take(work, state, input) {
      const meant = meaningOf(show(work, state), input);
      if (!meant) return refuse(state, 'error.not-here', { what: textOf(input) });
      const taken = stepOf(state).take(work, state, meant);
      const { level } = taken.feedback;
      const isWrong = level === 'error' || (level === 'stop' && !taken.isTaken);
      // Whatever a step tried on the way: what is wrong changes nothing.
      return isWrong ? { ...taken, state, operations: [] } : taken;
    },
  };
}

const most = 1_000_000;
const isFigure = (value: number, least: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

/** What an input means at this screen; undefined where it means nothing. */
function meaningOf(screen: Screen, input: FloorInput): StepInput | undefined {
  switch (input.kind) {
    case 'quantity':
      return screen.keypad && screen.keypad.unit !== 'grams' && isFigure(input.quantity, 0)
        ? input
        : undefined;
    case 'weight':
      return screen.keypad?.unit === 'grams' && isFigure(input.grams, 1) ? input : undefined;
    case 'choose':
      return screen.choices?.some(({ option }) => option === input.option) ? input : undefined;
    case 'scan':
      return input.code.kind === 'command'
        ? commandMeaning(screen, input.code)
        : { kind: 'scan', code: input.code };
  }
}

function commandMeaning(screen: Screen, command: CommandCode): StepInput | undefined {
  if (command.code === 'QTY')
    return screen.keypad?.unit === 'pieces'
      ? meaningOf(screen, { kind: 'quantity', quantity: command.quantity ?? 0 })
      : undefined;
  const wanted = command.code.toLowerCase();
  const choice = screen.choices?.find(({ option, main }) =>
    wanted === 'confirm' ? main : option.toLowerCase() === wanted,
  );
  return choice ? { kind: 'choose', option: choice.option } : undefined;
}
