import { Button } from '@mantine/core';
import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import type { readBoard } from '../../../shared/live/board.contract.ts';
import { lowBatteryPercent } from '../../../shared/live/presence.contract.ts';
import { formatAge } from '../../ui/format.ts';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import type { Acts } from './use-acts.ts';

type Board = OutputOf<typeof readBoard>;

/** How each terminal is: within reach or not, battery, what waits on it. */
export function BoardTerminals({
  terminals,
  people,
  now,
  acts,
}: Pick<Board, 'terminals' | 'people'> & { now: number; acts: Acts }) {
  const say = useSay();
  const { locale } = useViewer();
  if (terminals.length === 0) return <p className="board-empty">{say('board.noTerminal')}</p>;
  return (
    <ul className="board-terminals">
      {terminals.map(({ terminalId, name, userId, isOnline, lastSeenAt, presence }) => {
        const worker = people.find((one) => one.userId === userId);
        const battery = presence?.battery ?? null;
        const isLow = battery !== null && battery <= lowBatteryPercent && presence?.isCharging !== true;
        const isLost = !isOnline && worker !== undefined && presence !== null;
        return (
          <li key={terminalId} className={isLost || isLow ? 'warn' : ''}>
            <strong>{name}</strong>
            <span>{worker?.name ?? '–'}</span>
            <span className={isLost ? 'board-bad' : ''}>
              {isOnline ? `● ${say('board.online')}` : `○ ${say('board.offline')}`}
              {lastSeenAt && ` · ${formatAge(lastSeenAt, locale, now)}`}
            </span>
            <span>
              {battery !== null && (
                <span className={isLow ? 'board-bad' : ''}>
                  {isLow ? '▲ ' : ''}
                  {say('board.battery', { percent: battery })}
                  {presence?.isCharging === true ? ' ⚡' : ''} ·{' '}
                </span>
              )}
              {say('board.queue', { count: presence?.waiting ?? 0 })}
            </span>
            <Button
              variant="default"
              aria-label={`${say('board.message')} ${name}`}
              onClick={() => acts.open({ is: 'message', terminalId, to: name })}
            >
              {say('board.message')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
