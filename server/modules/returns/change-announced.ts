import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import type {
  cancelReturn as cancelEndpoint,
  departReturn as departEndpoint,
} from '../../../shared/returns/returns.contract.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { track } from '../tracking/index.ts';
import { lockReturn, movedReturn, moveReturn, storyOf } from './returns.store.ts';

/** The parcel is on its way back. A tracking number may come along; else the announced one stands. */
export async function departReturn(
  tx: Transaction,
  { returnId, trackingNumber }: InputOf<typeof departEndpoint>,
) {
  const row = await lockReturn(tx, returnId);
  const tracking =
    trackingNumber === undefined
      ? {}
      : { tracking_number: trackingNumber, tracking_key: codeKey(trackingNumber) };
  await moveReturn(tx, row, 'depart', tracking);
  const data = { trackingNumber: row.tracking_number };
  await track(tx, { leg: 'L7', event: 'return_in_transit', ...storyOf(row), data, source: 'manual' });
  return movedReturn(row);
}

/** Takes an announcement back. A parcel that comes all the same is received as what it was announced to be. */
export async function cancelReturn(tx: Transaction, { returnId, reason }: InputOf<typeof cancelEndpoint>) {
  const row = await lockReturn(tx, returnId);
  await moveReturn(tx, row, 'cancel', { cancel_reason: reason });
  return movedReturn(row);
}
