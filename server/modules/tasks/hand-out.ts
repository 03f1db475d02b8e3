import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { needBits, needsMet, taskNeedNames } from '../../../shared/tasks/task-needs.ts';
import type { claimNextTask } from '../../../shared/tasks/tasks.contract.ts';
import type { TaskKind } from '../../../shared/tasks/tasks.lifecycle.ts';
import { permissions } from '../../../shared/permissions.ts';
import { may } from '../../platform/actor.ts';
import { lockedFree } from '../../platform/db/dialect.ts';
import { Problem } from '../../platform/problem.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { kindsAtHand, skillsOf } from '../identity/index.ts';
import { findBin } from '../layout/index.ts';
import { claimTask } from './claim-task.ts';
import { bestTasks, type Seeker } from './best-tasks.ts';
import { progressFor, toTask, type TaskRow } from './tasks.store.ts';
import { whyThisTask } from './why-this-task.ts';

type Asked = InputOf<typeof claimNextTask>;

/**
 * Claims the best task that is free, and says why this one: own unfinished work first, then what a manager gave to
 * this person, then what is urgent, what a cut-off presses, the person's zones, licences and machines, and what begins
 * nearest to the last scan. Tasks that somebody else is claiming just now are passed over, not waited for.
 */
export async function claimNext(tx: Transaction, asked: Asked) {
  requireWarehouse(tx.actor, asked.warehouseId);
  const seeker = await seekerFor(tx, asked);
  if (seeker.kinds.length === 0) return { task: null, why: [], progress: null };
  for (const candidate of await bestTasks(tx, seeker)) {
    const row = await tryClaim(tx, candidate.id);
    if (row)
      return {
        task: toTask(row, tx.now),
        why: whyThisTask(candidate, seeker, tx.now),
        progress: progressFor(row, tx.actor.id),
      };
  }
  return { task: null, why: [], progress: null };
}

async function seekerFor(tx: Transaction, { warehouseId, kinds, at, equipment }: Asked): Promise<Seeker> {
  const { db, actor } = tx;
  const skills = await skillsOf(db, actor.id);
  const holding = await kindsAtHand(tx, warehouseId, equipment);
  const place = at === undefined ? undefined : await findBin(tx, warehouseId, at);
  const does = (kind: TaskKind): boolean => skills.kinds.length === 0 || skills.kinds.includes(kind);
  const met = new Set(needsMet(skills.licences, holding));
  const only = skills.zones.filter((zone) => zone.only);
  return {
    userId: actor.id,
    warehouseId,
    kinds: [...new Set(kinds)].filter(does),
    unmetBits: needBits(taskNeedNames.filter((name) => !met.has(name))),
    licenceBits: needBits(skills.licences),
    equipmentBits: needBits(holding),
    zoneIds: (only.length > 0 ? only : skills.zones).map(({ zoneId }) => zoneId),
    isHeldToZones: only.length > 0,
    walk: place?.walkSeq ?? null,
    permissions: permissions.filter((one) => may(actor, one)),
  };
}

/** Claims one of the candidates; undefined where somebody else was faster, or is at it just now. */
async function tryClaim(tx: Transaction, taskId: string): Promise<TaskRow | undefined> {
  const query = tx.db('tasks').where({ id: taskId }).select('id');
  const free = (await lockedFree(tx.db, query)) as unknown[];
  if (free.length === 0) return undefined;
  try {
    return await claimTask(tx, taskId);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
