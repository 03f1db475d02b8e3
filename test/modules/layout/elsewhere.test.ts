import { expect } from 'chai';
import { createHandlingUnit } from '../../../server/modules/layout/index.ts';
import { layoutModule } from '../../../server/modules/layout/layout.routes.ts';
import { inboundModule } from '../../../server/modules/inbound/inbound.routes.ts';
import { putawayModule } from '../../../server/modules/putaway/putaway.routes.ts';
import type { Actor } from '../../../server/platform/actor.ts';
import { problemDocument } from '../../../server/platform/http/problem-json.ts';
import { arriveCarton } from '../../../shared/inbound/receiving.contract.ts';
import { getBin } from '../../../shared/layout/bins.contract.ts';
import { getHandlingUnit } from '../../../shared/layout/handling-units.contract.ts';
import { moveWork } from '../../../shared/putaway/moves.contract.ts';
import type { Role } from '../../../shared/permissions.ts';
import { aUser } from '../../support/actors.ts';
import { anActor } from '../../support/builders/catalog.ts';
import { aDock, anAnnouncement } from '../../support/builders/inbound.ts';
import { asker, aWarehouse, refusal } from '../../support/builders/layout.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

describe('a code of another warehouse', () => {
  let test: TestDatabase;
  let here: string;
  let there: string;
  let carton: string;
  let pallet: string;
  before(async () => {
    test = await openTestDatabase();
    await test.run(async (tx) => {
      here = (await aWarehouse(tx)).id;
      const dock = await aDock(tx, { name: 'Leipzig' });
      there = dock.warehouse.id;
      // Numbers begin at 1 in each warehouse: this one is not here.
      for (let at = 0; at < 3; at += 1) carton = (await anAnnouncement(tx, dock)).cartons[0]?.code ?? '';
      pallet = (await createHandlingUnit(tx, { warehouseId: there, kind: 'pallet', code: 'LPN-777' })).code;
    });
  });
  after(() => test.close());

  /** At a terminal: held to this warehouse, whatever else is theirs. */
  const atTerminal = async (role: Role, warehouseIds: readonly string[]): Promise<Actor> => {
    const { id } = await aUser(test, role, { warehouseIds });
    return anActor({ id, role, warehouseIds: [here] });
  };
  const asks = (who: Actor) => [
    asker(test, layoutModule)(who, getBin, { warehouseId: here, bin: 'LOC-A-1' }),
    asker(test, layoutModule)(who, getHandlingUnit, { warehouseId: here, unit: pallet.toLowerCase() }),
    asker(test, putawayModule)(who, moveWork, { warehouseId: here, code: pallet }),
    asker(test, inboundModule)(who, arriveCarton, { warehouseId: here, code: carton }),
  ];
  const refusals = (who: Actor): Promise<string[]> => Promise.all(asks(who).map((one) => refusal(one)));

  it('is said to be there, to whoever works there too', async () => {
    const both = await atTerminal('floor', [here, there]);
    expect(await refusals(both)).to.deep.equal(Array.from({ length: 4 }, () => 'layout/other-warehouse'));
    const [first] = asks(both);
    const error: unknown = await first?.catch((reason: unknown) => reason);
    expect(problemDocument(error, 'en', '').detail).to.equal(
      'LOC-A-1 belongs to Leipzig. Not this warehouse.',
    );
    const admin = await atTerminal('admin', []);
    expect((await refusals(admin))[0]).to.equal('layout/other-warehouse');
  });

  it('is nobody’s, to everybody else', async () => {
    const unknown = ['record/not-found', 'record/not-found', 'record/not-found', 'inbound/unknown-carton'];
    expect(await refusals(await atTerminal('floor', [here]))).to.deep.equal(unknown);
    expect(await refusals(await atTerminal('manager', [here]))).to.deep.equal(unknown);
  });

  it('that nobody has anywhere is not known', async () => {
    const both = await atTerminal('floor', [here, there]);
    const ask = asker(test, layoutModule)(both, getBin, { warehouseId: here, bin: 'LOC-Z-9' });
    expect(await refusal(ask)).to.equal('record/not-found');
  });
});
