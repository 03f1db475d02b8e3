import { getShipment, listShipments } from '../../shared/inbound/inbound.contract.ts';
import { claimNextTask } from '../../shared/tasks/tasks.contract.ts';
import { getImport, startImport, type ImportView } from '../../shared/imports/imports.contract.ts';
import { setTimeout as wait } from 'node:timers/promises';
import { putAway } from './players/putaway-player.ts';
import { receiveCartons } from './players/receive-player.ts';
import { everybody, type Simulation } from './simulation.ts';
import type { Terminal } from './terminal.ts';

/** Uploads the day's file for one purpose and waits until it is in. */
export async function importDay(
  simulation: Simulation,
  kind: ImportView['kind'],
  options: { reference?: string } = {},
): Promise<ImportView> {
  const { seller, warehouseId, fileName, file, runName, progress } = simulation;
  const input = {
    kind,
    warehouseId,
    fileName,
    currency: 'GBP',
    missingAddress: 'accept' as const,
    ...options,
  };
  let view = await seller.upload(startImport, input, file, `sim-${runName}-${kind}`);
  while (view.state === 'waiting' || view.state === 'running') {
    await wait(100);
    view = await seller.call(getImport, { importId: view.id });
    progress(`import ${kind}`, view.documentsDone, Math.max(view.documentsTotal, 1));
  }
  if (view.state === 'refused') throw new Error(`the file was refused as ${kind}: ${view.refusal ?? ''}`);
  return view;
}

/** The bulk shipment: announced from the file, scanned in carton by carton, counted, put away. */
export async function playInbound(simulation: Simulation): Promise<void> {
  const { seller, workers, tally, runName, random, progress } = simulation;
  await importDay(simulation, 'products');
  const reference = `DAY-${runName}`;
  const announced = await importDay(simulation, 'inbound', { reference });
  if (announced.created + announced.unchanged === 0) throw new Error('the shipment could not be announced');
  const { rows } = await seller.call(listShipments, { search: reference });
  const shipmentId = rows[0]?.shipmentId;
  if (!shipmentId) throw new Error(`shipment ${reference} is not there`);
  const shipment = await seller.call(getShipment, { shipmentId });
  const cartons = shipment.cartons.filter(({ state }) => state === 'announced').map(({ code }) => code);
  const total = cartons.length;
  const onCarton = (units: number): void => {
    tally.cartons += 1;
    tally.unitsReceived += units;
    progress('receive and put away', tally.cartons, total);
  };
  await everybody(workers, async (terminal) => {
    await receiveCartons(terminal, { shipmentId, cartons, random, shortShare: 0.005, onCarton });
    await putAwayAll(simulation, terminal);
  });
}

/** Puts away whatever waits, until nothing does. */
export async function putAwayAll({ warehouseId, tally }: Simulation, terminal: Terminal): Promise<void> {
  for (;;) {
    const { task } = (await terminal.act({
      method: claimNextTask.method,
      path: claimNextTask.path,
      input: { warehouseId, kinds: ['putaway'] },
    })) as { task: { id: string } | null };
    if (!task) return;
    await putAway(terminal, task.id);
    tally.linesPutAway += 1;
  }
}
