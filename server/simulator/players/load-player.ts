import { getManifestWork } from '../../../shared/dispatch/dispatch.contract.ts';
import { load, type LoadState, type LoadWork } from '../../../shared/floor/load.ts';
import { chosen, play, scanned, type Terminal } from '../terminal.ts';

export interface LoadPlan {
  manifestId: string;
  /** Parcels nobody has in hand; the loaders share it. Null until somebody has read the list. */
  parcels: string[];
}

/** Carries parcels to the truck until none is left. */
export async function loadParcels(terminal: Terminal, plan: LoadPlan): Promise<void> {
  const readWork = () => terminal.connection.call(getManifestWork, { manifestId: plan.manifestId });
  await play<LoadWork, LoadState>(terminal, load, readWork, () => {
    const code = plan.parcels.shift();
    return code === undefined ? null : scanned(code);
  });
}

/** Closes the truck: what is on the list and not on it is named, and stays. */
export async function closeTruck(terminal: Terminal, manifestId: string): Promise<void> {
  const readWork = () => terminal.connection.call(getManifestWork, { manifestId });
  // The papers are the manager's: the loader leaves when the truck is closed.
  await play<LoadWork, LoadState>(terminal, load, readWork, (screen) =>
    screen.step === 'papers' ? null : chosen('close'),
  );
}
