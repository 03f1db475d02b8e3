import type { EventMap, EventName, StreamEvent } from '../../../shared/events.ts';
import type { CallKey } from './call-key.ts';

/** An answer that an event makes old: everything read from a path, or only what was asked with one of these values. */
export interface Concern {
  path: string;
  match?: Readonly<Record<string, string | readonly string[]>>;
}

const of = (path: string, match?: Concern['match']): Concern => (match ? { path, match } : { path });

const orderConcerns = ({ orderId }: { orderId: string }): Concern[] => [
  of('/outbound/orders'),
  of('/outbound/order-counts'),
  of('/outbound/orders/:orderId', { orderId }),
  of('/outbound/orders/:orderId/shortage', { orderId }),
  of('/tracking/:kind/:subjectId', { subjectId: orderId }),
];

const shipmentConcerns = ({ shipmentId }: { shipmentId: string }): Concern[] => [
  of('/inbound/shipments'),
  of('/inbound/shipments/:shipmentId', { shipmentId }),
  of('/tracking/:kind/:subjectId', { subjectId: shipmentId }),
];

const freightConcerns = ({ freightId }: { freightId: string }): Concern[] => [
  of('/freights'),
  of('/freights/:freightId', { freightId }),
];

const taskConcerns = ({ taskId }: { taskId: string }): Concern[] => [
  of('/tasks'),
  of('/tasks/counts'),
  of('/tasks/:taskId', { taskId }),
  of('/floor/board'),
];

const floorConcerns = (): Concern[] => [of('/floor/board'), of('/equipment')];

const parcelConcerns = ({ parcelId, orderId }: { parcelId: string; orderId?: string }): Concern[] => [
  of('/parcels'),
  of('/parcels/:parcelId', { parcelId }),
  ...(orderId ? [of('/parcels', { orderId })] : []),
];

const manifestConcerns = ({ manifestId }: { manifestId: string }): Concern[] => [
  of('/dispatch/manifests'),
  of('/dispatch/manifests/:manifestId', { manifestId }),
  of('/dispatch/manifests/:manifestId/work', { manifestId }),
];

const pickConcerns = ({ orderId }: { orderId: string }): Concern[] => [
  of('/outbound/orders/:orderId', { orderId }),
  of('/picking/waves'),
  of('/picking/waves/:waveId'),
];

const importConcerns = ({ importId, state }: { importId: string; state: string }): Concern[] => [
  ...(state === 'done' ? [of('/products')] : []),
  of('/imports'),
  of('/imports/:importId', { importId }),
  of('/imports/:importId/rows', { importId }),
];

const returnConcerns = ({ returnId }: { returnId: string }): Concern[] => [
  of('/returns'),
  of('/return-counts'),
  of('/returns/:returnId', { returnId }),
  of('/tracking/:kind/:subjectId', { subjectId: returnId }),
];

/** Which answers each event makes old. An event without an entry concerns no screen of the office. */
const concerns: { readonly [N in EventName]?: (data: EventMap[N]) => Concern[] } = {
  'freight.changed': freightConcerns,
  'freight.alert': freightConcerns,
  'stock.changed': ({ productIds: productId, binIds: binId }) => [
    of('/stock'),
    of('/stock/products/:productId', { productId }),
    of('/stock/bins/:binId/contents', { binId }),
    of('/stock/postings', { productId, binId }),
  ],
  'stock.available': () => [of('/stock')],
  'bin.blocked': ({ binId }) => [
    of('/warehouses/:warehouseId/bins'),
    of('/stock/bins/:binId/contents', { binId }),
  ],
  'bin.unblocked': ({ binId }) => [
    of('/warehouses/:warehouseId/bins'),
    of('/stock/bins/:binId/contents', { binId }),
  ],
  'shipment.changed': shipmentConcerns,
  'carton.changed': shipmentConcerns,
  'discrepancy.changed': (data) => [...shipmentConcerns(data), of('/inbound/discrepancies')],
  'putaway.moved': ({ documentId }) => [
    of('/inbound/shipments'),
    of('/inbound/shipments/:shipmentId'),
    of('/tracking/:kind/:subjectId', { subjectId: documentId }),
  ],
  'order.accepted': orderConcerns,
  'order.moved': orderConcerns,
  'order.held': orderConcerns,
  'order.cancelled': orderConcerns,
  'order.cancel-rejected': orderConcerns,
  'wave.moved': ({ waveId }) => [of('/picking/waves'), of('/picking/waves/:waveId', { waveId })],
  'pick.recorded': pickConcerns,
  'pick.reversed': pickConcerns,
  'pick.short': pickConcerns,
  'pick.carried': pickConcerns,
  'task.opened': taskConcerns,
  'task.claimed': taskConcerns,
  'task.released': taskConcerns,
  'task.finished': taskConcerns,
  'task.withdrawn': taskConcerns,
  'task.assigned': taskConcerns,
  'task.prioritised': taskConcerns,
  'shift.started': floorConcerns,
  'shift.ended': floorConcerns,
  'equipment.taken': floorConcerns,
  'equipment.released': floorConcerns,
  'floor.exception': floorConcerns,
  'floor.message': () => [of('/floor/messages')],
  'floor.message_read': () => [of('/floor/messages')],
  'wave.progressed': ({ waveId }) => [of('/picking/waves/:waveId', { waveId })],
  'parcel.packed': parcelConcerns,
  'parcel.labelled': parcelConcerns,
  'parcel.label_failed': parcelConcerns,
  'parcel.unlabelled': parcelConcerns,
  'parcel.voided': parcelConcerns,
  'parcel.reprinted': parcelConcerns,
  'manifest.opened': manifestConcerns,
  'manifest.loaded': manifestConcerns,
  'manifest.unloaded': manifestConcerns,
  'manifest.closed': manifestConcerns,
  'manifest.signed': manifestConcerns,
  'manifest.cancelled': manifestConcerns,
  'import.progressed': importConcerns,
  'return.changed': returnConcerns,
  'return.graded': returnConcerns,
  'return.unclaimed': () => [of('/unclaimed-parcels')],
  'repair.changed': ({ repairId }) => [of('/repairs'), of('/repairs/:repairId', { repairId })],
  'parcels.handed_over': ({ orderIds }) => [
    of('/parcels'),
    of('/parcels/:parcelId'),
    ...orderIds.flatMap((orderId) => orderConcerns({ orderId })),
  ],
};

/** What an event makes old. */
export function concernsOf(event: Pick<StreamEvent, 'name' | 'data'>): Concern[] {
  const find = concerns[event.name] as ((data: unknown) => Concern[]) | undefined;
  return find?.(event.data) ?? [];
}

/** Whether a query in the cache is meant. What was asked without a value that a concern names shows all of them. */
export function isConcerned([path, input]: CallKey, concern: Concern): boolean {
  if (path !== concern.path) return false;
  const asked = input as Record<string, unknown>;
  return Object.entries(concern.match ?? {}).every(
    ([name, values]) => asked[name] === undefined || [values].flat().includes(asked[name] as string),
  );
}
