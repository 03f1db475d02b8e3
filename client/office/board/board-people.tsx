import { Button, Menu } from '@mantine/core';
import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import type { readBoard } from '../../../shared/live/board.contract.ts';
import { taskKinds } from '../../../shared/tasks/tasks.lifecycle.ts';
import { formatAge } from '../../ui/format.ts';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import type { Acts } from './use-acts.ts';

type Board = OutputOf<typeof readBoard>;
type Person = Board['people'][number];

const minuteMs = 60_000;

/** Five minutes without a scan are worth a look, fifteen a walk. */
function quietness(lastSeenAt: string | null, now: number): 'calm' | 'warn' | 'bad' {
  const silentMs = lastSeenAt === null ? 0 : now - Date.parse(lastSeenAt);
  return silentMs > 15 * minuteMs ? 'bad' : silentMs > 5 * minuteMs ? 'warn' : 'calm';
}

const signs = { calm: '', warn: '▲ ', bad: '✖ ' } as const;

/** Who is at work, at what, where. By name: this is no ranking. */
export function BoardPeople({
  people,
  terminals,
  now,
  acts,
}: Pick<Board, 'people' | 'terminals'> & { now: number; acts: Acts }) {
  const say = useSay();
  /** Shared work is in nobody's hands by name: there the terminal tells what is being done. */
  const doing = ({ terminalId }: Person): string => {
    const terminal = terminals.find((one) => one.terminalId === terminalId);
    const kind = taskKinds.find((one) => one === terminal?.presence?.flow);
    return terminal?.isOnline && kind ? say(`task.${kind}`) : say('board.free');
  };
  const { locale } = useViewer();
  if (people.length === 0) return <p className="board-empty">{say('board.nobody')}</p>;
  return (
    <div className="board-scroll">
      <table className="board-table">
        <thead>
          <tr>
            <th scope="col">{say('today.who')}</th>
            <th scope="col">{say('today.work')}</th>
            <th scope="col">{say('board.place')}</th>
            <th scope="col">{say('board.seen')}</th>
            <th scope="col" className="right">
              {say('board.lines')}
            </th>
            <th scope="col">
              <span className="board-hidden">{say('board.acts')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((one) => {
            const quiet = quietness(one.lastSeenAt, now);
            return (
              <tr key={one.userId}>
                <th scope="row">
                  {one.name}
                  {one.equipment.length > 0 && (
                    <span className="board-small">{one.equipment.map(({ code }) => code).join(', ')}</span>
                  )}
                </th>
                <td>
                  {one.task ? (
                    <>
                      {say(`task.${one.task.kind}`)}
                      <span className="board-small">
                        {one.task.title}
                        {one.since && ` · ${formatAge(one.since, locale, now)}`}
                      </span>
                    </>
                  ) : (
                    doing(one)
                  )}
                </td>
                <td>{one.place ?? '–'}</td>
                <td className={`board-${quiet} nowrap`}>
                  {signs[quiet]}
                  {one.lastSeenAt ? formatAge(one.lastSeenAt, locale, now) : '–'}
                </td>
                <td className="right nowrap">
                  {one.linesInHour}
                  <span className="board-small">{say('board.inShift', { count: one.linesInShift })}</span>
                </td>
                <td className="right">
                  <PersonMenu person={one} acts={acts} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function PersonMenu({ person, acts }: { person: Person; acts: Acts }) {
  const say = useSay();
  const { userId, name, task } = person;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" aria-label={`${say('board.acts')} ${name}`}>
          ⋯
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => acts.open({ is: 'message', userId, to: name })}>
          {say('board.message')}
        </Menu.Item>
        {task && (
          <>
            <Menu.Item onClick={() => acts.open({ is: 'assign', task })}>{say('board.assign')}</Menu.Item>
            <Menu.Item onClick={() => acts.open({ is: 'release', task, from: name })}>
              {say('board.release')}
            </Menu.Item>
            <Menu.Item onClick={() => acts.hurry(task)}>{say('board.hurry')}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
