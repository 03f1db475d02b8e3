import {
  endInspection,
  gradeUnit,
  receiveReturn,
  returnWork,
} from '../../shared/returns/inspection.contract.ts';
import { listReturns } from '../../shared/returns/returns.contract.ts';
import {
  advanceRepair,
  closeRepair,
  diagnoseRepair,
  listRepairs,
} from '../../shared/repairs/repairs.contract.ts';
import { everybody, type Simulation } from './simulation.ts';
import { importDay, putAwayAll } from './stage-inbound.ts';
import type { Terminal } from './terminal.ts';

/** What comes back: received by scan, graded unit by unit, put back to stock, held, or onto a repair ticket. */
export async function playReturns(simulation: Simulation): Promise<void> {
  const { manager, warehouseId, workers, tally, progress } = simulation;
  const imported = await importDay(simulation, 'returns');
  const total = imported.created + imported.unchanged;
  const { rows } = await manager.call(listReturns, { warehouseId, state: 'announced', limit: 200 });
  const numbers = rows.map(({ number }) => number);
  await everybody(workers, async (terminal) => {
    for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
      await inspect(simulation, terminal, number);
      tally.returns += 1;
      progress('returns', tally.returns, total);
    }
    await putAwayAll(simulation, terminal);
  });
  await closeRepairs(simulation);
  await everybody(workers, (terminal) => putAwayAll(simulation, terminal));
}

async function inspect(
  { warehouseId, random, tally }: Simulation,
  terminal: Terminal,
  number: string,
): Promise<void> {
  const { connection } = terminal;
  const arrival = await connection.call(receiveReturn, { warehouseId, code: number });
  const { returnId } = arrival;
  if (!returnId) throw new Error(`return ${number} was not recognised: ${arrival.outcome}`);
  const work = await connection.call(returnWork, { returnId });
  for (const line of work.lines) {
    // One of a kind may be broken; the rest of a line is of one condition.
    const broken = random.chance(0.1) ? 1 : 0;
    const good = line.announced - broken;
    if (broken > 0)
      await terminal.act({
        method: gradeUnit.method,
        path: gradeUnit.path,
        input: { returnId, productId: line.productId, quantity: 1, grade: 'damaged', disposition: 'repair' },
      });
    const roll = random.next();
    const grade = roll < 0.7 ? 'new' : roll < 0.9 ? 'open_box' : 'damaged';
    if (good > 0)
      await terminal.act({
        method: gradeUnit.method,
        path: gradeUnit.path,
        input: { returnId, productId: line.productId, quantity: good, grade },
      });
    tally.unitsReturned += line.announced;
  }
  await terminal.act({ method: endInspection.method, path: endInspection.path, input: { returnId } });
}

/** Every ticket is worked through: half of the units are sold again, the others are written off. */
async function closeRepairs({ manager, warehouseId, tally, random }: Simulation): Promise<void> {
  const { rows } = await manager.call(listRepairs, { warehouseId, open: true, limit: 200 });
  for (const { id: repairId } of rows) {
    await workThrough(manager, repairId, random.chance(0.5));
    tally.repairs += 1;
  }
}

/** Found, quoted, approved, mended, tested: what passes is sold again, what fails is written off. */
async function workThrough(manager: Simulation['manager'], repairId: string, passes: boolean): Promise<void> {
  await manager.call(diagnoseRepair, { repairId, diagnosis: 'Loose part' });
  for (const act of ['quote', 'approve', 'start', 'test', passes ? 'pass' : 'fail'] as const)
    await manager.call(advanceRepair, { repairId, act });
  await manager.call(
    closeRepair,
    passes ? { repairId, outcome: 'restock', grade: 'refurbished_a' } : { repairId, outcome: 'scrap' },
  );
}
