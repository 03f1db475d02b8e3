import { useEffect, useState } from 'react';
import { Button } from '@mantine/core';
import type { readBoard } from '../../../shared/live/board.contract.ts';
import type { WarehouseView } from '../../../shared/layout/warehouses.contract.ts';
import { formatClock } from '../../ui/format.ts';
import { useRead } from '../data/query.ts';
import { Page, Panel } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useNow } from '../parts/values.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { BoardActs } from './board-acts.tsx';
import { BoardCutOffs } from './board-cut-offs.tsx';
import { BoardExceptions } from './board-exceptions.tsx';
import { BoardFlows } from './board-flows.tsx';
import { BoardPeople } from './board-people.tsx';
import { BoardTerminals } from './board-terminals.tsx';
import { useActs } from './use-acts.ts';
import './board.css';

/** Asked again so often where no event says that something changed. */
const everyMs = 5000;
/** What is older is shown grey: nobody acts on it. */
const staleMs = 10_000;

/** The floor at work, to be read from across the room. */
export function BoardPage() {
  const say = useSay();
  const { warehouse } = useViewer();
  const [isWall, setWall] = useState(false);
  useEffect(() => {
    const leave = (event: KeyboardEvent) => event.key === 'Escape' && setWall(false);
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, []);
  if (!warehouse) return null;
  return (
    <div className={isWall ? 'board wall' : 'board'}>
      <Page
        title={say('nav.board')}
        actions={
          <Button variant="default" onClick={() => setWall(!isWall)}>
            {say(isWall ? 'board.leaveWall' : 'board.wall')}
          </Button>
        }
      >
        <Board key={warehouse.id} warehouse={warehouse} />
      </Page>
    </div>
  );
}

function Board({ warehouse }: { warehouse: WarehouseView }) {
  const say = useSay();
  const { locale } = useViewer();
  const now = useNow(1000);
  const acts = useActs(warehouse.id);
  const board = useRead<typeof readBoard>('/floor/board', { warehouseId: warehouse.id }, { everyMs });
  const { data, error, isError, refetch, dataUpdatedAt } = board;
  // A refusal ends the asking elsewhere; a board on a wall has nobody who would press a button.
  useEffect(() => {
    if (!isError) return undefined;
    const timer = setInterval(() => void refetch(), everyMs);
    return () => clearInterval(timer);
  }, [isError, refetch]);
  if (!data) return error ? <ProblemNote error={error} /> : null;
  const isStale = now - dataUpdatedAt > staleMs;
  const clock = (moment: number | string, withSeconds = false): string =>
    formatClock(new Date(moment), locale, warehouse.timeZone, withSeconds);
  return (
    <>
      <div className="board-top">
        <div>
          <div className="board-clock">{clock(now, true)}</div>
          <output className={isStale ? 'board-as-of stale' : 'board-as-of'}>
            {isStale ? `▲ ${say('board.stale')} · ` : ''}
            {say('today.asOf')} {clock(data.asOf, true)}
          </output>
        </div>
        <BoardCutOffs cutOffs={data.cutOffs} flows={data.flows} now={now} clock={clock} />
      </div>
      <div className={isStale ? 'board-body stale' : 'board-body'}>
        {/* The zone stands beside the clock above; here is no room to repeat it. */}
        <BoardFlows flows={data.flows} now={now} clock={(at) => clock(at).split(' ')[0] ?? ''} />
        <div className="board-columns">
          <Panel
            flush
            title={`${say('board.people')} (${data.people.length})`}
            aside={
              <Button variant="light" onClick={() => acts.open({ is: 'message' })}>
                {say('board.toAll')}
              </Button>
            }
          >
            <BoardPeople people={data.people} terminals={data.terminals} now={now} acts={acts} />
          </Panel>
          <Panel flush title={`${say('board.exceptions')} (${data.exceptions.length})`}>
            <BoardExceptions exceptions={data.exceptions} now={now} acts={acts} />
          </Panel>
        </div>
        <Panel flush title={say('board.terminals')}>
          <BoardTerminals terminals={data.terminals} people={data.people} now={now} acts={acts} />
        </Panel>
      </div>
      <BoardActs acts={acts} people={data.people} warehouseId={warehouse.id} />
    </>
  );
}
