import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { code, id } from '../domain/ids.ts';
import { momentOut } from '../domain/moment.ts';
import { equipmentKinds } from '../tasks/task-needs.ts';

export const equipment = z.object({
  id,
  warehouseId: id,
  code: z.string(),
  kind: z.enum(equipmentKinds),
  heldBy: id.nullable(),
  heldByName: z.string().nullable(),
  heldSince: momentOut.nullable(),
  retiredAt: momentOut.nullable(),
});
export type Equipment = z.output<typeof equipment>;

export const listEquipment = defineEndpoint({
  method: 'get',
  path: '/equipment',
  permission: 'floor.supervise',
  summary: 'Carts, trucks and forklifts of a warehouse, and who holds them',
  input: z.strictObject({ warehouseId: id }),
  output: z.object({ rows: z.array(equipment) }),
});

export const addEquipment = defineEndpoint({
  method: 'post',
  path: '/equipment',
  permission: 'floor.supervise',
  summary: 'Add a machine; its code is what is scanned',
  input: z.strictObject({ warehouseId: id, code: code(32), kind: z.enum(equipmentKinds) }),
  output: equipment,
});

export const retireEquipment = defineEndpoint({
  method: 'post',
  path: '/equipment/:equipmentId/retire',
  permission: 'floor.supervise',
  summary: 'Take a machine out of use, and out of the hands of whoever has it',
  input: z.strictObject({ equipmentId: id }),
  output: equipment,
});

export const takeEquipment = defineEndpoint({
  method: 'post',
  path: '/equipment/take',
  permission: 'task.work',
  summary:
    'Take the cart or machine that was scanned; it is held until it is given back or its holder signs out',
  input: z.strictObject({ warehouseId: id, code: code(64), takeOver: z.boolean().default(false) }),
  output: equipment,
});

export const myEquipment = defineEndpoint({
  method: 'get',
  path: '/equipment/mine',
  permission: 'task.work',
  summary: 'What I hold',
  input: z.strictObject({ warehouseId: id }),
  output: z.object({ rows: z.array(equipment) }),
});

export const giveBackEquipment = defineEndpoint({
  method: 'post',
  path: '/equipment/give-back',
  permission: 'task.work',
  summary: 'Give a cart or machine back',
  input: z.strictObject({ warehouseId: id, code: code(64) }),
  output: equipment,
});
