import {
  arrival,
  count,
  load,
  lookUp,
  measure,
  move,
  pack,
  pick,
  putaway,
  putBack,
  receive,
  returning,
  type Feedback,
  type Flow,
  type Reply,
  type Screen,
} from '../../../shared/floor/index.ts';
import { anId, inputOf } from '../../shared/floor/drive.ts';
import { aLine, aWalk } from '../../shared/floor/walks.ts';
import { aCount, aFoundProduct, aSource } from '../../shared/floor/works-stock.ts';
import {
  aCarton,
  aManifest,
  aPackLine,
  aPackWork,
  aParcel,
  aProduct,
  aPutaway,
  aPutBack,
  aReturn,
  aShipment,
  potGtin,
  teaGtin,
} from '../../shared/floor/works.ts';

/** One moment of the terminal, as a flow makes it. */
export interface Show {
  flow: string;
  screen: Screen;
  feedback: Feedback;
}

/** As long as real names get: a screen that holds these holds the rest. */
const names = {
  sku: 'WHITE-HEART-85123A',
  name: 'Teekanne aus weißer Keramik, handbemalt, mit Deckel und Sieb, 1,2 Liter',
};
const codes = [
  teaGtin,
  potGtin,
  'LOC-A12-01-2 LOC-A12-02-2 LOC-QUA-1 LOC-B1 CTN-000000001 CTN-000000002 TOT-118 TOT-119 BOX-S PCL-000001',
  'FV0000000017 MAN-000003 RET-000004 SN1 ]C1broken CMD-CONFIRM CMD-UNDO CMD-FULL CMD-QTY-2 USR-W02 INB-000012 LPN-000000017',
  'A-VERY-LONG-TRACKING-NUMBER-00001 qty:1 qty:2 qty:500 qty:20261231 weight:250 weight:9000',
].flatMap((some) => some.split(' '));
const outputs: Record<string, unknown> = {
  bin: { id: anId(650), code: 'B01' },
  parcel: { parcel: aParcel() },
  carton: { carton: aCarton(1, []) },
  goods: { rows: [aFoundProduct(9, names)] },
  products: { rows: [aFoundProduct(9, names)] },
  from: aSource({ products: [aProduct(1, names), aProduct(2)] }),
  unit: { id: anId(651), code: 'LPN-000000025', locationId: anId(652) },
};
const repliesTo = (ask: string): Reply[] => [
  { ask, kind: 'answer', output: outputs[ask] ?? {} },
  {
    ask,
    kind: 'refusal',
    problem: 'request/invalid',
    sentence: 'This carton was announced for another warehouse.',
  },
  { ask, kind: 'unreachable' },
];

/** How many places of a flow are looked into: enough for every step, few enough for a test. */
const places = 160;

/** Walks a flow from place to place and keeps one example of everything that looks or says different. */
function showsOf<Work, State>(flow: Flow<Work, State>, work: Work): Show[] {
  const begun = flow.begin(work);
  const waiting: State[] = [begun];
  const known = new Set([JSON.stringify(begun)]);
  const seen = new Map<string, Show>();
  const keep = (state: State, feedback: Feedback): void => {
    const screen = flow.show(work, state);
    const options = (screen.choices ?? []).map(({ option }) => option).join();
    const look = `${screen.step} ${screen.prompt.code} ${options} ${screen.keypad?.unit ?? ''}`;
    for (const name of [`look ${look}`, `said ${feedback.code} ${feedback.level}`])
      if (!seen.has(name)) seen.set(name, { flow: flow.name, screen, feedback });
    const text = JSON.stringify(state);
    if (known.has(text) || known.size > places) return;
    known.add(text);
    waiting.push(state);
  };
  for (let state = waiting.shift(); state !== undefined; state = waiting.shift()) {
    const offered = (flow.show(work, state).choices ?? []).map(({ option }) => `choose:${option}`);
    for (const text of [...offered, ...codes]) {
      const next = flow.take(work, state, inputOf(text));
      keep(next.state, next.feedback);
      for (const reply of next.ask ? repliesTo(next.ask.name) : []) {
        const heard = answered(() => flow.heard(work, next.state, reply));
        if (heard) keep(heard.state, heard.feedback);
      }
    }
  }
  return [...new Set(seen.values())];
}

/** An answer made up here may lack what the server's own has: then there is nothing to see. */
function answered<T>(hear: () => T): T | undefined {
  try {
    return hear();
  } catch {
    return undefined;
  }
}

const tracked = { isLotTracked: true, isExpiryTracked: true, isSerialAtReceipt: true, needsMeasure: true };
const shipment = (product: object) =>
  aShipment([aCarton(1, [[1, 12]]), aCarton(2, [[2, 1]])], {
    products: [aProduct(1, { ...names, ...product }), aProduct(2)],
  });

/** What somebody else did or has, with names as long as they get. */
function aboutOthers(): Show[] {
  const facts = {
    code: 'CTN-000000017',
    serial: 'SN-0012345-67',
    user: 'Alejandro Fernández',
    time: { at: '2026-09-28T13:45:00.000Z', timeZone: 'Europe/Berlin' },
    number: 'INB-000012',
    want: 'CTN-000000018',
    orders: 'PO-2026-0815, PO-2026-0816 …',
    rule: { code: 'rule.single_sku' },
    alt: 'A12-03-2',
    bin: 'A12-03-2',
  } as const;
  const screen = receive.show(shipment({}), receive.begin(shipment({})));
  const said: readonly [Feedback['level'], Feedback['code']][] = [
    ['error', 'error.carton-counted'],
    ['error', 'error.serial-known'],
    ['error', 'error.unit-stowed'],
    ['error', 'error.unit-with'],
    ['error', 'error.nothing-on'],
    ['error', 'error.not-fit'],
    ['error', 'error.in-work'],
    ['error', 'error.shipment-closed'],
    ['warn', 'warn.take-over'],
    ['warn', 'warn.picks-move'],
    ['warn', 'warn.not-checked-in'],
    ['stop', 'stop.customs-hold'],
  ];
  return said.map(([level, code]) => ({
    flow: receive.name,
    screen,
    feedback: { level, code, params: facts },
  }));
}

/** What is said between the bin and the truck, with figures and names as long as they get. */
function aboutGoodsOut(): Show[] {
  const facts = {
    n: 12,
    sku: names.sku,
    bin: 'A12-03-2',
    order: 'PO-2026-0815',
    serial: 'SN-0012345-67',
    want: 'SN-0012345-68',
    got: 'LOT-2026-0815',
    what: `12 × ${names.sku}, 3 × TEA`,
    code: 'PCL-000000017',
    reason: 'No such postcode: 50667.',
    carrier: 'Northern Parcels',
    why: { code: 'hold.incorrect_address' },
    aside: { code: 'aside.damaged', params: { bin: 'QUA-01' } },
    mark: 'UN3481',
    number: 'RET-000000017',
    sentence: 'Expected 1200 g, got 1850 g. Open and check.',
  } as const;
  const work = aPackWork([aPackLine(1, names)]);
  const screen = pack.show(work, pack.begin(work));
  const said: readonly [Feedback['level'], Feedback['code']][] = [
    ['info', 'info.other-stock'],
    ['warn', 'warn.order-short'],
    ['warn', 'warn.order-waits'],
    ['warn', 'warn.swap-lot'],
    ['warn', 'warn.label-failed'],
    ['warn', 'warn.truck-heavy'],
    ['warn', 'warn.foreign-item'],
    ['warn', 'warn.not-printed'],
    ['error', 'error.serial-elsewhere'],
    ['error', 'error.pieces-missing'],
    ['error', 'error.weight-off-again'],
    ['error', 'error.order-held'],
    ['error', 'error.parcel-held'],
    ['error', 'error.seal-missing'],
    ['error', 'error.return-over'],
    ['stop', 'stop.mark-missing'],
    ['stop', 'stop.parcel-cancelled'],
    ['stop', 'stop.other-serial'],
    ['stop', 'stop.fire-bin'],
  ];
  return said.map(([level, code]) => ({ flow: pack.name, screen, feedback: { level, code, params: facts } }));
}

const sealed = (): ReturnType<typeof aManifest> => {
  const work = aManifest(1);
  return { ...work, manifest: { ...work.manifest, isSealed: true } };
};

/** What the terminal can look like: every flow, every step, everything it says there. */
export const allShows = (): Show[] => [
  ...showsOf(receive, shipment({})),
  ...aboutOthers(),
  ...showsOf(receive, shipment(tracked)),
  ...showsOf(
    putaway,
    aPutaway(
      [
        [1, 240, 'A12-01-2'],
        [2, 3, null],
      ],
      { products: [aProduct(1, names), aProduct(2)] },
    ),
  ),
  ...showsOf(
    pick,
    aWalk([
      aLine(1, { quantity: 12, remaining: 12, ...names, lotCode: 'LOT-2026-0815', expiresOn: '2026-12-31' }),
      aLine(2, { serial: 'SN-0012345', isSerialTracked: true }),
    ]),
  ),
  ...showsOf(putBack, aPutBack(3)),
  ...showsOf(pack, aPackWork([aPackLine(1, names), aPackLine(2)], { note: 'Please wrap as a gift.' })),
  ...showsOf(pack, aPackWork([aPackLine(1, names)], { parcels: [aParcel()] })),
  ...showsOf(pack, aPackWork([aPackLine(1, { ...names, mark: 'UN3481', pickedQuantity: 1 })])),
  ...showsOf(pack, aPackWork([aPackLine(1, names)], { holds: ['unknown_delivery_date'] })),
  ...showsOf(load, aManifest(3)),
  ...showsOf(load, sealed()),
  ...aboutGoodsOut(),
  ...showsOf(returning, aReturn(2)),
  ...showsOf(returning, aReturn(1, { sentSerials: [{ productId: anId(301), serial: 'SN-0012345-67' }] })),
  ...showsOf(arrival, { warehouseId: anId(2) }),
  ...showsOf(lookUp, { warehouseId: anId(2) }),
  ...showsOf(count, aCount({ products: [aProduct(1, { ...names, ...tracked }), aProduct(2)], round: 2 })),
  ...showsOf(count, aCount({ hindrance: 'picker' })),
  ...showsOf(count, aCount({ hindrance: 'same_person' })),
  ...showsOf(move, { warehouseId: anId(2) }),
  ...showsOf(measure, { warehouseId: anId(2) }),
];
