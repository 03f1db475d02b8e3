import type { listMessages } from '../../../shared/live/messages.contract.ts';
import { usePages } from '../data/query.ts';
import { AgeOf } from '../parts/values.tsx';
import { useSay } from '../words/say.ts';

/** What was written last, who has read it, and who has not. */
export function MessagesSent({ warehouseId }: { warehouseId: string }) {
  const say = useSay();
  const { rows } = usePages<typeof listMessages>('/floor/messages', { warehouseId, limit: 5 });
  if (rows.length === 0) return null;
  return (
    <section aria-label={say('board.sentBefore')}>
      <h3 className="quiet">{say('board.sentBefore')}</h3>
      <ul className="board-sent">
        {rows.map((row) => (
          <li key={row.id}>
            <span className="wrap">{row.text}</span>
            <span className="quiet">
              {row.to ?? say('board.all')} · <AgeOf at={row.sentAt} /> ·{' '}
              {say('board.readBy', { count: row.readBy.length })}
              {row.waitingFor.length > 0 &&
                ` · ${say('board.unreadBy', { names: row.waitingFor.map(({ name }) => name).join(', ') })}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
