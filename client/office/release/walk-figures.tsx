import { Text } from '@mantine/core';
import type { WalkEstimate } from '../../../shared/picking/picking.contract.ts';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { minutesText, wayText } from './walk-text.ts';

/** One figure of a walk: as it is walked, and below it what it would be by the bins' walk positions. */
export interface WalkFigure {
  name: string;
  value: string;
  listed: string;
}

/** How far a wave is walked and how long that takes; nothing where no bin is on the floor plan. */
export function useWalkFigures(walk: WalkEstimate): WalkFigure[] {
  const say = useSay();
  const { locale } = useViewer();
  if (!walk) return [];
  return [
    {
      name: say('walk.length'),
      value: wayText(walk.walkMm, locale),
      listed: say('walk.listed', { amount: wayText(walk.listedMm, locale) }),
    },
    {
      name: say('walk.time'),
      value: minutesText(walk.walkSeconds, locale),
      listed: say('walk.listed', { amount: minutesText(walk.listedSeconds, locale) }),
    },
  ];
}

/** What has to be known about these figures, where there is something. */
export function WalkNote({ walk }: { walk: WalkEstimate }) {
  const say = useSay();
  const note = walk
    ? walk.unplacedStops > 0 && say('walk.unplaced', { count: walk.unplacedStops })
    : say('walk.none');
  return note ? (
    <Text size="sm" c="dimmed" mt="xs">
      {note}
    </Text>
  ) : null;
}
