import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type * as contract from '../../../shared/identity/identity.contract.ts';
import type { Locale } from '../../../shared/locale.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { readSeller } from './identity.queries.ts';
import { insertSeller, updateSeller } from './sellers.store.ts';
import { searchKey } from './users.store.ts';

export interface NewSeller {
  /** 2 to 16 letters, digits or hyphens; kept in capitals. */
  code: string;
  name: string;
  locale?: Locale | undefined;
  /** IANA name. */
  timeZone?: string | undefined;
}

/** Adds a seller. Throws `identity/name-taken` where the code is in use. */
export async function createSeller(tx: Transaction, input: NewSeller) {
  const id = newId(tx.now.getTime());
  const code = input.code.toUpperCase();
  await insertSeller(tx, {
    id,
    code,
    name: input.name,
    search_key: searchKey(code, input.name),
    locale: input.locale ?? 'zh',
    time_zone: input.timeZone ?? 'Asia/Shanghai',
    created_at: tx.now,
    disabled_at: null,
  });
  return readSeller(tx, id);
}

/** Changes a seller. Disabled, its people and keys are shut out; its goods stay where they are. */
export async function changeSeller(
  tx: Transaction,
  { sellerId, name, locale, timeZone, disabled }: InputOf<typeof contract.changeSeller>,
) {
  const seller = await readSeller(tx, sellerId);
  await updateSeller(tx, sellerId, {
    ...(name !== undefined && { name, search_key: searchKey(seller.code, name) }),
    ...(locale !== undefined && { locale }),
    ...(timeZone !== undefined && { time_zone: timeZone }),
    ...(disabled !== undefined && { disabled_at: disabled ? (seller.disabledAt ?? tx.now) : null }),
  });
  return readSeller(tx, sellerId);
}
