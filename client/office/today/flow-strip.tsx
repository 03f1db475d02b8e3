import { Link } from 'react-router';
import type { countTasks } from '../../../shared/tasks/tasks.contract.ts';
import type { TaskKind } from '../../../shared/tasks/tasks.lifecycle.ts';
import { useRead } from '../data/query.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { AgeOf, Count } from '../parts/values.tsx';
import { useSay } from '../words/say.ts';

/** The way of the goods from left to right, each step with where its work is looked after. */
const steps = [
  ['receive', '/shipments?open=yes'],
  ['putaway', '/shipments?open=yes'],
  ['pick', '/release'],
  ['pack', '/orders?state=picked%2Cpacking'],
  ['load', '/parcels'],
  ['return', '/returns'],
  ['unpick', '/orders?cancelled=yes'],
] as const satisfies readonly (readonly [TaskKind, string])[];

/** How much waits at each step, how much is under way, and how old the oldest is. */
export function FlowStrip({ warehouseId }: { warehouseId: string }) {
  const say = useSay();
  const { data, error } = useRead<typeof countTasks>('/tasks/counts', { warehouseId }, { everyMs: 30_000 });
  if (error) return <ProblemNote error={error} />;
  const counts = new Map(data?.kinds.map((one) => [one.kind, one]));
  return (
    <div className="strip">
      {steps.map(([kind, to]) => {
        const count = counts.get(kind);
        return (
          <Link key={kind} to={to}>
            <span className="quiet">{say(`flow.${kind}`)}</span>
            <span className="figure">{data ? <Count of={count?.open ?? 0} /> : '–'}</span>
            <span className="quiet">
              {say('flow.claimed', { count: count?.claimed ?? 0 })}
              <br />
              {count?.oldestAt ? (
                <>
                  {say('flow.oldest')} <AgeOf at={count.oldestAt} />
                </>
              ) : (
                '\u00a0'
              )}
            </span>
          </Link>
        );
      })}
    </div>
  );
}
