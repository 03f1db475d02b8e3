import type { Knex } from 'knex';
import type { Permission } from '../../../shared/permissions.ts';
import { urgentPriority } from '../../../shared/tasks/tasks.contract.ts';
import type { TaskKind } from '../../../shared/tasks/tasks.lifecycle.ts';
import { marks, selectRows } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';

/** Who asks for work, and what matters for the answer. */
export interface Seeker {
  userId: string;
  warehouseId: string;
  kinds: readonly TaskKind[];
  /** What this person can't do now: a licence that is missing, a machine that is not at hand. */
  unmetBits: number;
  licenceBits: number;
  equipmentBits: number;
  /** Zones this person is sent to first, or (held to them) alone. */
  zoneIds: readonly string[];
  isHeldToZones: boolean;
  /** The last scan's place on the walk. */
  walk: number | null;
  permissions: readonly Permission[];
}

export interface Candidate {
  id: string;
  claimed_by: string | null;
  state: string;
  assigned_to: string | null;
  priority: number;
  due_at: Date | null;
  zone_id: string | null;
  zone_code: string | null;
  start_walk: number | null;
  start_code: string | null;
  demand_bits: number;
}

interface Part {
  sql: string;
  bindings: Knex.RawBinding[];
}

/** How many tasks each lane brings, and how many are tried before the answer is «none». */
const laneWidth = 20;
const mostTries = 40;

const urgentPriorities = Array.from({ length: 10 - urgentPriority }, (_, above) => urgentPriority + above);

/** Minutes of slack that part one degree of pressure from the next: within one, the shorter way decides. */
const pressureMinutes = [30, 60, 120, 240, 480, 1440];

/**
 * The best tasks for somebody, best first. Nothing is sorted that grows with the list: a few tasks are read from the
 * best end of each of several indexes (lanes), and only these are compared. A lane stops after so many tasks that this
 * person may have; only where hardly any may be had does it read on.
 */
// A cross join keeps SQLite from turning the join around and looking every task up among the few.
export function bestTasks(tx: Transaction, seeker: Seeker): Promise<Candidate[]> {
  const lanes = lanesFor(tx, seeker);
  const order = orderFor(tx, seeker);
  const sql = `
    select t.id, t.claimed_by, t.state, t.assigned_to, t.priority, t.due_at, t.zone_id, t.start_walk, t.demand_bits,
      z.code as zone_code, l.code as start_code
    from (${lanes.map(({ sql: lane }, at) => `select id from (${lane}) lane${at}`).join(' union ')}) best
    cross join tasks t on t.id = best.id
    left join zones z on z.id = t.zone_id
    left join locations l on l.id = t.start_bin_id
    where t.warehouse_id = ? and t.kind in (${marks(seeker.kinds)})
    order by ${order.sql} limit ${mostTries}`;
  return selectRows<Candidate>(tx.db, sql, [
    ...lanes.flatMap(({ bindings }) => bindings),
    seeker.warehouseId,
    ...seeker.kinds,
    ...order.bindings,
  ]);
}

function lanesFor(tx: Transaction, seeker: Seeker): Part[] {
  const { userId, warehouseId, kinds } = seeker;
  const fit = fitFor(seeker);
  const within = zoneFit(seeker);
  // What is a person's by name is found by the name alone; the kinds and the warehouse are looked at afterwards.
  const own: Part[] = [
    {
      sql: `select id from tasks where claimed_by = ? and state = 'claimed' limit ${laneWidth}`,
      bindings: [userId],
    },
    {
      sql: `select id from tasks where assigned_to = ? and state = 'open' limit ${laneWidth}`,
      bindings: [userId],
    },
    {
      sql: `select id from tasks where warehouse_id = ? and state = 'claimed' and kind in (${marks(kinds)})
        and claimed_until_at < ? and ${fit.sql} and ${within.sql} limit ${laneWidth}`,
      bindings: [warehouseId, ...kinds, tx.now, ...fit.bindings, ...within.bindings],
    },
  ];
  return [...own, ...kinds.flatMap((kind) => openLanes(seeker, kind, fit))];
}

/** The open work of one kind: what is urgent, whose turn it is, what is near on either side, what is in the zones. */
function openLanes(seeker: Seeker, kind: TaskKind, fit: Part): Part[] {
  const { warehouseId, walk, zoneIds, isHeldToZones } = seeker;
  const within = zoneFit(seeker);
  const lane = (where: string, order: string, more: Knex.RawBinding[] = []): Part => ({
    sql: `select id from tasks where warehouse_id = ? and state = 'open' and kind = ? and ${where} and ${fit.sql}
      and ${within.sql} order by ${order} limit ${laneWidth}`,
    bindings: [warehouseId, kind, ...more, ...fit.bindings, ...within.bindings],
  });
  // One lane for each urgent priority, by age: so each is read in the order of its index.
  const lanes = urgentPriorities.map((priority) => lane(`priority = ${priority}`, 'id'));
  for (const zoneId of zoneIds) lanes.push(lane('zone_id = ?', 'turn_at, id', [zoneId]));
  if (isHeldToZones) return [...lanes, lane('zone_id is null', 'turn_at, id')];
  lanes.push(lane('1 = 1', 'turn_at, id'));
  if (walk !== null) {
    lanes.push(lane('start_walk >= ?', 'start_walk, id', [walk]));
    lanes.push(lane('start_walk < ?', 'start_walk desc, id desc', [walk]));
  }
  return lanes;
}

/** What this person may be handed at all. */
function fitFor({ userId, unmetBits, permissions }: Seeker): Part {
  return {
    sql: `(demand_bits & ?) = 0 and (assigned_to is null or assigned_to = ?) and not_for not like ?
      and needs_permission in (${marks(['', ...permissions])})`,
    bindings: [unmetBits, userId, `%${userId}%`, '', ...permissions],
  };
}

/** Who is held to zones gets their work, and what belongs to no zone. */
const zoneFit = ({ zoneIds, isHeldToZones }: Seeker): Part =>
  isHeldToZones
    ? { sql: `(zone_id is null or zone_id in (${marks(zoneIds)}))`, bindings: [...zoneIds] }
    : { sql: '1 = 1', bindings: [] };

function orderFor(tx: Transaction, seeker: Seeker): Part {
  const { userId, zoneIds, licenceBits, equipmentBits, walk } = seeker;
  const limits = pressureMinutes.map((minutes) => new Date(tx.now.getTime() + minutes * 60_000));
  const pressure = limits.map((_, degree) => `when t.turn_at <= ? then ${degree}`).join(' ');
  const zone = zoneIds.length > 0 ? `case when t.zone_id in (${marks(zoneIds)}) then 0 else 1 end,` : '';
  const way = walk === null ? '' : 'case when t.start_walk is null then 1 else 0 end, abs(t.start_walk - ?),';
  return {
    sql: `case when t.claimed_by = ? and t.state = 'claimed' then 0 when t.assigned_to = ? then 1 else 2 end,
      case when t.priority >= ${urgentPriority} then 0 else 1 end,
      case ${pressure} else ${limits.length} end,
      ${zone}
      case when (t.demand_bits & ?) <> 0 then 0 else 1 end,
      case when (t.demand_bits & ?) <> 0 then 0 else 1 end,
      ${way} t.turn_at, t.id`,
    bindings: [
      userId,
      userId,
      ...limits,
      ...zoneIds,
      licenceBits,
      equipmentBits,
      ...(walk === null ? [] : [walk]),
    ],
  };
}
