import { pathParameters, type Endpoint } from '../../../shared/contract/endpoint.ts';
import { gs1CheckDigit } from '../../../shared/domain/check-digit.ts';
import { productOf } from '../../support/builders/outbound.ts';
import { idOfNothing } from '../../support/schema-values.ts';
import type { Belongings, Premises } from './occupied-warehouse.ts';

/** Somebody else's thing and, of the same form, one that does not exist. */
export interface Foreign {
  theirs: unknown;
  missing: unknown;
}

export type ForeignFields = (endpoint: Endpoint, field: string) => Foreign | undefined;

/** Fields that look like references and are none, or name nothing that anybody owns. */
const noReferences = new Set(['id', 'reason', 'kind', 'lotId']);

export const looksLikeReference = (endpoint: Endpoint, field: string): boolean =>
  !noReferences.has(field) && (/Ids?$/.test(field) || pathParameters(endpoint.path).includes(field));

const oneId = (theirs: string): Foreign => ({ theirs, missing: idOfNothing });
const ids = (theirs: string): Foreign => ({ theirs: [theirs], missing: [idOfNothing] });
const listed = (theirs: string): Foreign => ({ theirs, missing: idOfNothing });

/** `CTN-000000017` → `CTN-999999994`: as well formed, and never given out. */
function coded(theirs: string): Foreign {
  const [prefix = '', number = ''] = theirs.split('-');
  const nines = '9'.repeat(number.length - 1);
  return { theirs, missing: `${prefix}-${nines}${gs1CheckDigit(nines)}` };
}

type Table = Record<string, Foreign | ((endpoint: Endpoint) => Foreign | undefined)>;

const reader =
  (table: Table): ForeignFields =>
  (endpoint, field) => {
    const entry = Object.hasOwn(table, field) ? table[field] : undefined;
    return typeof entry === 'function' ? entry(endpoint) : entry;
  };

/** What belongs to the seller, whoever may ask. */
const documents = (own: Belongings): Table => ({
  cartonId: oneId(own.cartonId),
  discrepancyId: oneId(own.discrepancyId),
  documentId: oneId(own.shipmentId),
  freightId: oneId(own.freightId),
  fromHandlingUnitId: oneId(own.unitId),
  handlingUnitId: oneId(own.unitId),
  importId: oneId(own.importId),
  orderId: oneId(own.orderId),
  orderIds: ids(own.orderId),
  parcelId: ({ path }) => oneId(path.startsWith('/unclaimed') ? own.unclaimedId : own.parcelId),
  parentId: oneId(own.unitId),
  postingId: { theirs: own.postingId, missing: '999999999' },
  repairId: oneId(own.repairId),
  returnId: oneId(own.returnId),
  sealedUnitIds: ids(own.unitId),
  shipmentId: oneId(own.shipmentId),
  subjectId: oneId(own.orderId),
  toHandlingUnitId: oneId(own.unitId),
  unit: coded(own.unitCode),
  unitId: ({ path }) => oneId(path.startsWith('/returns') ? own.returnUnitId : own.unitId),
  unitIds: ({ method }) => (method === 'get' ? listed(own.unitId) : ids(own.unitId)),
});

/** What another seller must not see the existence of. */
export const foreignToSeller = ({ bench, owner }: Premises, own: Belongings): ForeignFields =>
  reader({
    ...documents(own),
    apiKeyId: oneId(own.apiKeyId),
    barcode: { theirs: own.barcode, missing: '4012345678901' },
    productId: oneId(productOf(bench.place, 'TEA').id),
    sellerId: oneId(bench.place.sellerId),
    stream: { theirs: `seller:${bench.place.sellerId}`, missing: `seller:${idOfNothing}` },
    taskId: oneId(own.pickTaskId),
    userId: oneId(owner.id),
    userIds: listed(owner.id),
  });

/** What the staff of another warehouse must not see the existence of. Products are known to the whole operator. */
export function foreignToStaff({ bench, zoneId }: Premises, own: Belongings): ForeignFields {
  const { warehouse, bins } = bench.place;
  const codes: Record<string, Foreign> = {
    '/dispatch/manifests/:manifestId/parcels': coded(own.parcelCode),
    '/dispatch/manifests/:manifestId/unload': coded(own.parcelCode),
    '/dispatch/work': coded(own.manifestNumber),
    '/equipment/give-back': coded(own.equipmentCode),
    '/equipment/take': coded(own.equipmentCode),
    '/inbound/cartons/arrive': coded(own.cartonCode),
    '/moves/from': { theirs: 'LOC-AUR-BIN', missing: 'LOC-NO-SUCH-BIN' },
    '/packing/work': coded(own.toteCode),
    '/repair-lookup': coded(own.repairNumber),
    '/returns/arrivals': coded(own.returnNumber),
  };
  return reader({
    ...documents(own),
    avoidBinIds: ids(bins.A1.id),
    bin: { theirs: 'AUR-BIN', missing: 'NO-SUCH-BIN' },
    binId: oneId(bins.A1.id),
    binIds: ({ method }) => (method === 'get' ? listed(bins.A1.id) : ids(bins.A1.id)),
    carrierId: oneId(bench.vanId),
    code: ({ path }) => codes[path],
    countId: oneId(own.countId),
    dockBinId: oneId(bins.A1.id),
    equipmentId: oneId(own.equipmentId),
    fromBinId: oneId(bins.A1.id),
    lineId: oneId(own.pickLineId),
    manifestId: oneId(own.manifestId),
    messageId: oneId(own.messageId),
    // Where the path does not name it, it is an id that the caller gives to a new move or pick.
    moveId: ({ path }) =>
      path.includes(':moveId') ? oneId(own.putawayMoveId) : { theirs: idOfNothing, missing: idOfNothing },
    pickId: ({ path }) =>
      path.includes(':pickId') ? oneId(own.pickId) : { theirs: idOfNothing, missing: idOfNothing },
    stream: { theirs: `warehouse:${warehouse.id}`, missing: `warehouse:${idOfNothing}` },
    taskId: ({ path }) =>
      oneId(
        path.startsWith('/putaway')
          ? own.putawayTaskId
          : path.startsWith('/counting')
            ? own.countTaskId
            : own.pickTaskId,
      ),
    terminalId: ({ permission }) => (permission === 'public' ? undefined : oneId(own.terminalId)),
    toBinId: oneId(bins.A1.id),
    toteId: oneId(own.unitId),
    toteCode: coded(own.toteCode),
    // Who there is stands in a list that all managers see; who works where is each warehouse's own business.
    userId: ({ path }) => (/^\/floor|\/skills$/.test(path) ? oneId(bench.picker.id) : undefined),
    userIds: listed(bench.picker.id),
    waveId: oneId(own.waveId),
    warehouseId: oneId(warehouse.id),
    warehouseIds: ids(warehouse.id),
    zoneId: oneId(zoneId),
  });
}
