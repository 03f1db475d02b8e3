import { Button, Group } from '@mantine/core';
import { Link } from 'react-router';
import type { BoardException } from '../../../shared/live/board.contract.ts';
import { formatAge } from '../../ui/format.ts';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import type { Acts } from './use-acts.ts';

/** What stops work comes in red, what may stop it soon in yellow; the sign says the same. */
const isBad = ({ kind }: BoardException): boolean =>
  kind === 'refused' || kind === 'offline' || kind === 'short';

/** What does not go on by itself, each with what can be done about it. */
export function BoardExceptions({
  exceptions,
  now,
  acts,
}: {
  exceptions: readonly BoardException[];
  now: number;
  acts: Acts;
}) {
  const say = useSay();
  const { locale } = useViewer();
  if (exceptions.length === 0) return <p className="board-empty">✔ {say('board.calm')}</p>;
  return (
    <ul className="board-exceptions">
      {exceptions.map((one) => (
        <li key={one.key} className={isBad(one) ? 'bad' : 'warn'}>
          <strong>
            {isBad(one) ? '✖' : '▲'} {say(`board.exception.${one.kind}`, { count: one.count })}
          </strong>
          <span>
            {[one.userName, one.terminalName, one.task?.title].filter(Boolean).join(' · ')} ·{' '}
            {formatAge(one.since, locale, now)}
            {one.takenBy !== null && ` · ${say('board.takenBy', { name: one.takenBy })}`}
          </span>
          <ExceptionActs one={one} acts={acts} />
        </li>
      ))}
    </ul>
  );
}

function ExceptionActs({ one, acts }: { one: BoardException; acts: Acts }) {
  const say = useSay();
  const { key, task, userName, userId, terminalId, terminalName, orderId, takenBy } = one;
  const to = userName ?? terminalName;
  return (
    <Group gap="xs">
      <Button variant="default" onClick={() => acts.handle(key, takenBy === null ? 'take' : 'leave')}>
        {say(takenBy === null ? 'board.take' : 'board.leave')}
      </Button>
      {task && one.kind !== 'short' && (
        <>
          <Button variant="default" onClick={() => acts.open({ is: 'assign', task })}>
            {say('board.assign')}
          </Button>
          <Button variant="default" onClick={() => acts.open({ is: 'release', task, from: userName ?? '?' })}>
            {say('board.release')}
          </Button>
        </>
      )}
      {to !== null && (
        <Button
          variant="default"
          onClick={() =>
            acts.open({
              is: 'message',
              to,
              ...(userId === null ? { terminalId: terminalId ?? '' } : { userId }),
            })
          }
        >
          {say('board.message')}
        </Button>
      )}
      {orderId !== null && (
        <Button variant="default" component={Link} to={`/orders/${orderId}`}>
          {say('board.open')}
        </Button>
      )}
      <Button variant="default" onClick={() => acts.handle(key, 'settle')}>
        {say('board.settle')}
      </Button>
    </Group>
  );
}
