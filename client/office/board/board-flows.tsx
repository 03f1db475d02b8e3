import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import type { readBoard } from '../../../shared/live/board.contract.ts';
import type { TaskKind } from '../../../shared/tasks/tasks.lifecycle.ts';
import { formatAge, formatNumber } from '../../ui/format.ts';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';

type Flow = OutputOf<typeof readBoard>['flows'][number];

/** The way of the goods; what else there is to do is shown while there is some. */
const always: readonly TaskKind[] = ['receive', 'putaway', 'pick', 'pack', 'load'];

/** What waits at each step, how fast it goes, and when it will be done at this pace. */
export function BoardFlows({
  flows,
  now,
  clock,
}: {
  flows: readonly Flow[];
  now: number;
  clock: (moment: string) => string;
}) {
  const say = useSay();
  const { locale } = useViewer();
  const shown = flows.filter(({ kind, open, claimed }) => always.includes(kind) || open + claimed > 0);
  return (
    <ul className="board-flows" aria-label={say('board.flows')}>
      {shown.map(({ kind, open, claimed, oldestAt, perHour, endsAt }) => (
        <li key={kind}>
          <strong>{say(`task.${kind}`)}</strong>
          <span className="board-figure">{formatNumber(open, locale)}</span>
          <span className="board-facts">
            <span>{say('flow.claimed', { count: claimed })}</span>
            <span>{oldestAt ? `${say('flow.oldest')} ${formatAge(oldestAt, locale, now)}` : '\u00a0'}</span>
            <span>{say('board.perHour', { count: formatNumber(perHour, locale) })}</span>
            <span>{endsAt ? say('board.endsAt', { time: clock(endsAt) }) : '\u00a0'}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
