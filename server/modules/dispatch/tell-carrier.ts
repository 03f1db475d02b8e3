import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type {
  Manifest,
  tellCarrier as tellCarrierEndpoint,
} from '../../../shared/dispatch/dispatch.contract.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { askAgain } from '../carriers/index.ts';
import { showManifest } from './dispatch.queries.ts';
import { findManifest } from './dispatch.store.ts';

/**
 * Tells the carrier once more of a manifest that it refused, as soon as this is committed. One that knows of it, or has
 * still to hear of it, is left as it is. Throws `state/illegal` for a manifest that is not closed.
 */
export async function tellCarrier(
  tx: Transaction,
  { manifestId }: InputOf<typeof tellCarrierEndpoint>,
): Promise<Manifest> {
  const manifest = await findManifest(tx, manifestId);
  if (manifest.closed_at === null)
    throw new Problem('state/illegal', { document: manifest.number, state: manifest.state });
  await askAgain(tx, manifestId);
  return showManifest(tx, manifestId);
}
