import { system, type Actor } from '../../../server/platform/actor.ts';
import { addTask, claimNext, type NewTask } from '../../../server/modules/tasks/index.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type { Role } from '../../../shared/permissions.ts';
import type { TaskKind } from '../../../shared/tasks/tasks.lifecycle.ts';
import { aUser } from '../../support/actors.ts';
import { aBin, aWarehouse } from '../../support/builders/layout.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

/** A warehouse with a hundred bins along one walk in two zones, and people who work there. */
export interface Crew {
  test: TestDatabase;
  warehouseId: string;
  zones: { north: string; south: string };
  /** `B000` to `B990`: every tenth place of the walk; below `B500` it is the north. */
  binId(code: string): string;
  hire(role?: Role): Promise<Actor>;
  add(task?: Partial<NewTask>): Promise<string>;
  next(actor: Actor, asked?: { at?: string; equipment?: string[]; kinds?: TaskKind[] }): NextAnswer;
  /** Everything off the list. */
  clear(): Promise<void>;
}

const usualKinds: TaskKind[] = ['pick', 'pack', 'putaway'];

type NextAnswer = ReturnType<typeof claimNext>;

export async function aCrew(): Promise<Crew> {
  const test = await openTestDatabase();
  const warehouseId = await test.run(async (tx) => (await aWarehouse(tx)).id);
  const [north, south] = [newId(), newId()];
  await test.db('zones').insert([
    { id: north, warehouse_id: warehouseId, code: 'NORTH', name: 'North' },
    { id: south, warehouse_id: warehouseId, code: 'SOUTH', name: 'South' },
  ]);
  const bins = new Map<string, string>();
  await test.run(async (tx) => {
    for (let place = 0; place < 1000; place += 10) {
      const code = `B${String(place).padStart(3, '0')}`;
      bins.set(code, (await aBin(tx, warehouseId, code)).id);
      const cells = { walk_seq: place, zone_id: place < 500 ? north : south };
      await tx
        .db('locations')
        .where({ id: bins.get(code) })
        .update(cells);
    }
  });
  const binId = (code: string): string => bins.get(code) ?? '';
  return {
    test,
    warehouseId,
    zones: { north, south },
    binId,
    async hire(role = 'floor') {
      const { id } = await aUser(test, role, { warehouseIds: [warehouseId] });
      return { ...system, kind: 'user', id, role, warehouseIds: [warehouseId] };
    },
    add: (task = {}) =>
      test.run((tx) =>
        addTask(tx, {
          warehouseId,
          kind: 'pick',
          document: { kind: 'outbound_order', id: newId() },
          title: 'T',
          ...task,
        }),
      ),
    next: (actor, { kinds = usualKinds, ...asked } = {}) =>
      test.run((tx) => claimNext(tx, { warehouseId, kinds, ...asked }), actor),
    clear: async () => void (await test.db('tasks').delete()),
  };
}
