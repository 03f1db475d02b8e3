import { useSay, type WordKey } from '../words/say.ts';

export type ToneName = 'neutral' | 'info' | 'good' | 'warn' | 'bad';

/** How a state is coloured, whichever document has it; the word and the shape say the same. */
const tones: Readonly<Record<string, ToneName>> = {
  short: 'warn',
  cancelled: 'bad',
  rejected: 'bad',
  missing: 'bad',
  expired: 'bad',
  failed: 'bad',
  lost: 'bad',
  damaged: 'bad',
  voided: 'neutral',
  draft: 'neutral',
  closed: 'good',
  stowed: 'good',
  shipped: 'good',
  delivered: 'good',
  done: 'good',
  signed: 'good',
  handed_over: 'good',
  settled: 'good',
  withdrawn: 'neutral',
  open: 'info',
  submitted: 'warn',
  unannounced: 'warn',
  answered: 'info',
  requested: 'warn',
};

export function Tone({ tone, children }: { tone: ToneName; children: string }) {
  return <span className={tone === 'neutral' ? 'tone' : `tone ${tone}`}>{children}</span>;
}

type StateTopic<K> = K extends `${infer Topic}.state.${string}` ? Topic : never;

/** The state of a document as a word in a colour. */
export function State({ of: topic, is }: { of: StateTopic<WordKey>; is: string }) {
  const say = useSay();
  return <Tone tone={tones[is] ?? 'info'}>{say(`${topic}.state.${is}` as WordKey)}</Tone>;
}
