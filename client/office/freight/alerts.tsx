import type { FreightAlertKind } from '../../../shared/freight/freight-words.ts';
import { Tone } from '../parts/tone.tsx';
import { useSay } from '../words/say.ts';

/** What is wrong with a freight just now, each once. */
export function Alerts({ of: alerts }: { of: readonly { kind: FreightAlertKind; leg: number | null }[] }) {
  const say = useSay();
  return alerts.map(({ kind, leg }) => (
    <Tone key={`${kind} ${leg}`} tone="bad">
      {leg === null || alerts.length === 1
        ? say(`freight.alert.${kind}`)
        : `${say('freight.leg', { leg })}: ${say(`freight.alert.${kind}`)}`}
    </Tone>
  ));
}
