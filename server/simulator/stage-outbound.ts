import {
  getManifest,
  getManifestWork,
  manifestPdf,
  openManifest,
  signManifest,
} from '../../shared/dispatch/dispatch.contract.ts';
import { listCarriers } from '../../shared/carriers/carriers.contract.ts';
import { listHandlingUnits } from '../../shared/layout/handling-units.contract.ts';
import { countOrders } from '../../shared/outbound/outbound.contract.ts';
import {
  createWaveEndpoint,
  previewWave,
  releaseWaveEndpoint,
} from '../../shared/picking/picking.contract.ts';
import type { Task } from '../../shared/tasks/tasks.contract.ts';
import { loadParcels, closeTruck } from './players/load-player.ts';
import { packOrder } from './players/pack-player.ts';
import { pickOrder } from './players/pick-player.ts';
import { everybody, type Simulation } from './simulation.ts';
import { importDay } from './stage-inbound.ts';
import type { Terminal } from './terminal.ts';

/** How many orders go to the floor at once: never more than there are totes. */
const waveSize = 40;

/** The day's orders: promised, released wave by wave, picked, packed, handed over. */
export async function playOutbound(simulation: Simulation): Promise<void> {
  const { manager, warehouseId, tally } = simulation;
  const imported = await importDay(simulation, 'orders');
  tally.orders = imported.created + imported.unchanged;
  const totes = await freeTotes(simulation);
  for (;;) {
    const choice = { warehouseId, limit: waveSize };
    const { orders } = await manager.call(previewWave, choice);
    if (orders === 0) break;
    const wave = await manager.call(createWaveEndpoint, choice);
    await manager.call(releaseWaveEndpoint, { waveId: wave.id });
    await everybody(simulation.workers, (terminal) => pickAndPack(simulation, terminal, totes));
  }
  const { states } = await manager.call(countOrders, { warehouseId });
  tally.ordersShort = states.find(({ state }) => state === 'short')?.orders ?? 0;
  await handOver(simulation);
}

async function freeTotes({ manager, warehouseId }: Simulation): Promise<string[]> {
  const codes: string[] = [];
  for (let after: string | undefined; ;) {
    const page = await manager.call(listHandlingUnits, {
      warehouseId,
      kind: 'tote',
      limit: 200,
      ...(after ? { after } : {}),
    });
    codes.push(...page.rows.map(({ code }) => code));
    if (page.next === null) return codes;
    after = page.next;
  }
}

async function pickAndPack(simulation: Simulation, terminal: Terminal, totes: string[]): Promise<void> {
  const { warehouseId, tally, random, progress } = simulation;
  for (;;) {
    const { task } = (await terminal.act({
      method: 'post',
      path: '/tasks/next',
      input: { warehouseId, kinds: ['pack', 'pick'] },
    })) as { task: Task | null };
    if (!task) return;
    if (task.kind === 'pick') {
      const plan = { totes, random, shortShare: 0.002, onShort: () => void (tally.shortPicks += 1) };
      await pickOrder(terminal, task.id, plan);
      continue;
    }
    await packOrder(terminal, task.document.id, { random, onParcel: () => void (tally.parcels += 1) });
    tally.ordersShipped += 1;
    progress('pick and pack', tally.ordersShipped, tally.orders);
  }
}

/** One truck per carrier: every parcel is scanned on, the manifest closed, printed and signed. */
async function handOver({ manager, warehouseId, workers, tally, progress }: Simulation): Promise<void> {
  const { carriers } = await manager.call(listCarriers, { warehouseId });
  for (const carrier of carriers) {
    const manifest = await manager.call(openManifest, {
      warehouseId,
      carrierId: carrier.id,
      vehicle: 'SIM 1',
    });
    const manifestId = manifest.id;
    const work = await manager.call(getManifestWork, { manifestId });
    const parcels = work.expected.map(({ code }) => code);
    if (parcels.length === 0) continue;
    const total = parcels.length;
    const watch = setInterval(() => progress('load', total - parcels.length, total), 500);
    try {
      await everybody(workers, (terminal) => loadParcels(terminal, { manifestId, parcels }));
    } finally {
      clearInterval(watch);
    }
    await closeTruck(workers[0] as Terminal, manifestId);
    const loaded = await manager.call(getManifest, { manifestId });
    tally.parcelsLoaded += loaded.parcels;
    await manager.file(manifestPdf, { manifestId });
    await manager.call(signManifest, { manifestId, signedByName: 'Simulated driver' });
  }
}
