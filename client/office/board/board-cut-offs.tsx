import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import type { readBoard } from '../../../shared/live/board.contract.ts';
import { formatAge, formatNumber } from '../../ui/format.ts';
import { Tone, type ToneName } from '../parts/tone.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { slackOf, type Slack } from './slack.ts';

type Board = OutputOf<typeof readBoard>;

const tones: Readonly<Record<Slack, ToneName>> = { done: 'good', calm: 'good', tight: 'warn', late: 'bad' };

/** When the next trucks leave, what is still to be done for each, and whether the present pace will do. */
export function BoardCutOffs({
  cutOffs,
  flows,
  now,
  clock,
}: Pick<Board, 'cutOffs' | 'flows'> & { now: number; clock: (moment: string) => string }) {
  const say = useSay();
  const { locale } = useViewer();
  const perHour = flows.find(({ kind }) => kind === 'pack')?.perHour ?? 0;
  return (
    <ul className="board-cut-offs" aria-label={say('today.cutOffs')}>
      {cutOffs.slice(0, 4).map((one) => {
        const slack = slackOf(one, perHour, now);
        // The other way round an age is the time that is left.
        const left = formatAge(new Date(now).toISOString(), locale, Math.max(now, Date.parse(one.cutOffAt)));
        return (
          <li key={one.carrier} className={`slack-${slack}`}>
            <strong>{one.carrier}</strong>
            <span className="board-time">{clock(one.cutOffAt)}</span>
            <span>
              {say('board.left', { time: left })}{' '}
              <Tone tone={tones[slack]}>
                {one.ordersLate > 0
                  ? say('board.ordersLate', { count: formatNumber(one.ordersLate, locale) })
                  : say(`board.slack.${slack}`)}
              </Tone>
            </span>
            <span>
              {say('board.ordersLeft', { count: formatNumber(one.ordersLeft, locale) })} ·{' '}
              {say('board.parcelsLeft', { count: formatNumber(one.parcelsLeft, locale) })}
            </span>
          </li>
        );
      })}
      {cutOffs.length === 0 && <li className="quiet">{say('board.noCutOff')}</li>}
    </ul>
  );
}
