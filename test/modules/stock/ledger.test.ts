import { expect } from 'chai';
import { openLedger, type Ledger } from '../../support/ledger-script.ts';

describe('the ledger', () => {
  let ledger: Ledger;
  beforeEach(async () => (ledger = await openLedger()));
  afterEach(() => ledger.proveAndClose());

  it('moves goods from place to place and keeps every balance', () =>
    ledger.play(`
      move supplier dock tea 10
      move dock bin:A1 tea 8
      move dock bin:A1 tea 2 to:damaged
      has dock tea 0
      has bin:A1 tea 8
      has bin:A1 tea 2 grade:damaged
      pool tea 8
      pool tea 0 grade:damaged
      move bin:A1 customer tea 3
      pool tea 5
    `));

  it('refuses what is not there, and leaves nothing of it', async () => {
    await ledger.play(`
      move supplier bin:A1 tea 5
      move bin:A1 dock tea 6 → stock/insufficient
      move bin:B1 dock tea 1 → stock/insufficient
      move bin:A1 bin:A1 tea 1 → stock/same-place
      has bin:A1 tea 5
      pool tea 5
    `);
    const rows = (await ledger.test.db('stock_accounts').select('location_id')) as object[];
    expect(rows).to.have.length(2);
  });

  it('keeps lots apart', () =>
    ledger.play(`
      move supplier bin:A1 tea 5 lot:L1
      move supplier bin:A1 tea 7 lot:L2
      move bin:A1 bin:B1 tea 6 lot:L1 → stock/insufficient
      move bin:A1 bin:B1 tea 5 lot:L1
      has bin:B1 tea 5 lot:L1
      has bin:A1 tea 7 lot:L2
      pool tea 12
    `));

  it('keeps a serial in one place, in the building and out of it', () =>
    ledger.play(`
      move supplier dock phone 1 serial:S1
      move supplier bin:A1 phone 1 serial:S1 → stock/serial-exists
      move bin:A1 bin:B1 phone 1 serial:S1 → stock/serial-elsewhere
      move dock bin:A1 phone 1 serial:S1
      move bin:A1 customer phone 1 serial:S1
      move bin:A1 customer phone 1 serial:S1 → stock/serial-elsewhere
      move supplier bin:A1 phone 1 serial:S1       # comes back by another door
      has bin:A1 phone 1 serial:S1
      pool phone 1
    `));

  it('lets goods be promised once, then bound to bins, then taken', () =>
    ledger.play(`
      move supplier bin:A1 tea 5
      promise O1 tea 3
      promise O2 tea 4 = 2
      promise O3 tea 1 = 0
      pool tea 5 promised 5
      move bin:A1 dock tea 1 → stock/promised
      reserve O1
      reserve O1                       # a second time binds nothing more
      has bin:A1 tea 5 reserved 3
      pick O1 tote:T1 tea 2
      has bin:A1 tea 3 reserved 1
      pool tea 3 promised 3
      give-back O1 tea 1
      has bin:A1 tea 3 reserved 0
      pool tea 3 promised 2
      move bin:A1 dock tea 1
      move bin:A1 dock tea 1 → stock/promised
    `));

  it('moves promised goods between bins, but not reserved ones', () =>
    ledger.play(`
      move supplier bin:A1 tea 5
      promise O1 tea 5
      move bin:A1 bin:B1 tea 2         # still sellable: the promise holds
      reserve O1
      has bin:A1 tea 3 reserved 3
      has bin:B1 tea 2 reserved 2
      move bin:A1 bin:B1 tea 1 → stock/insufficient
    `));

  it('gives back the youngest bins first, and no more than is still promised', () =>
    ledger.play(`
      move supplier bin:A1 tea 4
      move supplier bin:B1 tea 4
      promise O1 tea 6
      reserve O1
      has bin:A1 tea 4 reserved 4
      has bin:B1 tea 4 reserved 2
      give-back O1 tea 3
      has bin:A1 tea 4 reserved 3
      has bin:B1 tea 4 reserved 0
      give-back O1 tea 9 = 3
      pool tea 8
    `));

  it('blocks a bin: nothing of it can be sold until it is opened', () =>
    ledger.play(`
      move supplier bin:A1 tea 5
      move supplier bin:B1 tea 5
      block bin:A1
      block bin:A1
      pool tea 5
      promise O1 tea 9 = 5
      unblock bin:A1
      promise O1 tea 4
      block bin:B1 → stock/promised
      reserve O1
      block bin:A1 → layout/bin-promised
      pool tea 10 promised 9
    `));

  it('takes the lot that expires first, and one bin rather than two', async () => {
    await ledger.play(`
      move supplier bin:A1 tea 2 lot:OLD
      move supplier bin:B1 tea 9 lot:NEW
      move supplier bin:C1 mug 3
      move supplier bin:D1 mug 9
      promise O1 tea 4
      promise O1 mug 4
    `);
    await ledger.test.db('lots').where({ code: 'OLD' }).update({ expires_on: '2027-01-01' });
    await ledger.test.db('lots').where({ code: 'NEW' }).update({ expires_on: '2028-01-01' });
    await ledger.play('reserve O1');
    const told = ledger.reservations('O1').map(({ account, quantity, why }) => [account.bin, quantity, why]);
    expect(told).to.deep.equal([
      ['A1', 2, 'first_expiry'],
      ['B1', 2, 'first_expiry'],
      ['D1', 4, 'one_stop'],
    ]);
  });
});
