import { expect } from 'chai';
import { en } from '../../../client/office/words/en.ts';
import { manifestLifecycle } from '../../../shared/dispatch/dispatch.lifecycle.ts';
import { importLifecycle } from '../../../shared/imports/imports.lifecycle.ts';
import { cartonLifecycle } from '../../../shared/inbound/carton.lifecycle.ts';
import { discrepancyKinds, discrepancyLifecycle } from '../../../shared/inbound/discrepancy.lifecycle.ts';
import { shipmentLifecycle } from '../../../shared/inbound/shipment.lifecycle.ts';
import { binKinds, virtualKinds } from '../../../shared/layout/location-kinds.ts';
import { holdReasons, orderLifecycle } from '../../../shared/outbound/outbound.lifecycle.ts';
import { parcelLifecycle } from '../../../shared/packing/packing.lifecycle.ts';
import { roleNames } from '../../../shared/permissions.ts';
import { waveLifecycle } from '../../../shared/picking/picking.lifecycle.ts';
import { handlingUnitKinds } from '../../../shared/layout/handling-unit-kinds.ts';
import { repairLifecycle } from '../../../shared/repairs/repairs.lifecycle.ts';
import { returnLifecycle, unclaimedLifecycle } from '../../../shared/returns/returns.lifecycle.ts';
import { buckets, quantityNames } from '../../../shared/stock/buckets.ts';
import { documentKinds, grades, postingReasons } from '../../../shared/stock/grades.ts';
import { taskKinds } from '../../../shared/tasks/tasks.lifecycle.ts';
import { trackingVocabulary } from '../../../shared/tracking/tracking-words.ts';

/** Everything that screens name by a key made from data: the compiler can't see all of these. */
const named: Readonly<Record<string, readonly string[]>> = {
  'order.state': Object.keys(orderLifecycle),
  'shipment.state': Object.keys(shipmentLifecycle),
  'carton.state': Object.keys(cartonLifecycle),
  'discrepancy.state': Object.keys(discrepancyLifecycle),
  'discrepancy.kind': discrepancyKinds,
  'wave.state': Object.keys(waveLifecycle),
  'parcel.state': Object.keys(parcelLifecycle),
  'manifest.state': Object.keys(manifestLifecycle),
  'return.state': Object.keys(returnLifecycle),
  'repair.state': Object.keys(repairLifecycle),
  'repair.act': ['open', ...Object.values(repairLifecycle).flatMap((acts) => Object.keys(acts))],
  'unclaimed.state': Object.keys(unclaimedLifecycle),
  'unit.kind': handlingUnitKinds,
  'import.state': Object.keys(importLifecycle),
  place: [...binKinds, ...virtualKinds],
  grade: grades,
  reason: postingReasons,
  document: documentKinds,
  quantity: quantityNames,
  bucket: buckets,
  hold: holdReasons,
  role: roleNames,
  task: taskKinds,
  event: Object.values(trackingVocabulary).flat(),
};

describe('words for states', () => {
  for (const [topic, names] of Object.entries(named))
    it(`name every ${topic}`, () => {
      const known = new Set(Object.keys(en));
      expect(names.filter((name) => !known.has(`${topic}.${name}`))).to.deep.equal([]);
    });
});
