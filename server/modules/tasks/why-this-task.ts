import { urgentPriority, type TaskReason } from '../../../shared/tasks/tasks.contract.ts';
import type { Candidate, Seeker } from './best-tasks.ts';

/** A cut-off further away than this presses nobody. */
const pressingMinutes = 240;
/** So many places along the walk count as near: about two aisles. */
const nearPlaces = 60;

/** Why a task was handed to this person: every reason that held, the weightiest first. */
export function whyThisTask(task: Candidate, seeker: Seeker, now: Date): TaskReason[] {
  const why: TaskReason[] = [];
  const add = (code: TaskReason['code'], params: TaskReason['params'] = {}): void =>
    void why.push({ code, params });
  if (task.claimed_by === seeker.userId && task.state === 'claimed') add('own');
  if (task.assigned_to === seeker.userId) add('assigned');
  if (task.priority >= urgentPriority) add('urgent');
  const minutes =
    task.due_at === null ? Infinity : Math.round((task.due_at.getTime() - now.getTime()) / 60_000);
  if (minutes < 0) add('late', { minutes: -minutes });
  else if (minutes <= pressingMinutes) add('due', { minutes });
  if (task.zone_id !== null && seeker.zoneIds.includes(task.zone_id))
    add('zone', { zone: task.zone_code ?? '' });
  if ((task.demand_bits & seeker.licenceBits) !== 0) add('skill');
  if ((task.demand_bits & seeker.equipmentBits) !== 0) add('equipment');
  if (isNear(task, seeker)) add('near', { bin: task.start_code ?? '' });
  if (why.length === 0) add('oldest');
  return why;
}

const isNear = ({ start_walk: start }: Candidate, { walk }: Seeker): boolean =>
  start !== null && walk !== null && Math.abs(start - walk) <= nearPlaces;
