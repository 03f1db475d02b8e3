import { newId } from '../../../shared/domain/new-id.ts';
import type { RequestOf } from '../../../shared/contract/endpoint.ts';
import type { reviseShipment } from '../../../shared/inbound/inbound.contract.ts';
import { newLine, type DraftLine } from '../parts/lines-editor.tsx';
import type { Shipment } from './shipment-page.tsx';

export interface DraftCarton {
  key: string;
  reference: string;
  lines: DraftLine[];
  /** What the form does not show and a revision must not lose. */
  kept?: { sscc?: string; weightGrams?: number };
}

export interface DraftShipment {
  reference: string;
  /** `2026-03-31`, or empty. */
  expectedOn: string;
  note: string;
  /** Whether it goes to the warehouse at once. */
  submit: boolean;
  cartons: DraftCarton[];
}

export const newCarton = (): DraftCarton => ({ key: newId(), reference: '', lines: [newLine()] });

/** Another carton with the same contents. */
export const copyOf = (carton: DraftCarton): DraftCarton => ({
  ...newCarton(),
  lines: carton.lines.map((line) => ({ ...line, key: newId() })),
});

export const blankShipment = (): DraftShipment => ({
  reference: '',
  expectedOn: '',
  note: '',
  submit: true,
  cartons: [newCarton()],
});

/** A shipment as it was announced, to be revised. */
export const draftOf = (shipment: Shipment): DraftShipment => ({
  reference: shipment.reference,
  expectedOn: shipment.expectedOn ?? '',
  note: shipment.note,
  submit: true,
  cartons: shipment.cartons.map((carton) => ({
    key: carton.cartonId,
    reference: carton.reference ?? '',
    kept: {
      ...(carton.sscc === null ? {} : { sscc: carton.sscc }),
      ...(carton.weightGrams === null ? {} : { weightGrams: carton.weightGrams }),
    },
    lines: carton.lines.map((line) => ({
      key: line.lineId,
      sku: line.sku,
      quantity: line.expected,
      ...(line.lot === null ? {} : { lot: line.lot }),
      ...(line.expiresOn === null ? {} : { expiresOn: line.expiresOn }),
    })),
  })),
});

/** What a draft says, as the API takes it. */
export const announcementOf = (
  draft: DraftShipment,
): Omit<RequestOf<typeof reviseShipment>, 'shipmentId'> => ({
  reference: draft.reference,
  ...(draft.expectedOn ? { expectedOn: draft.expectedOn } : {}),
  ...(draft.note ? { note: draft.note } : {}),
  cartons: draft.cartons.map(({ reference, kept, lines }) => ({
    ...(reference.trim() ? { reference } : {}),
    ...kept,
    lines: lines.map(({ sku, quantity, lot, expiresOn }) => ({
      sku,
      quantity: Number(quantity),
      ...(lot ? { lot } : {}),
      ...(expiresOn ? { expiresOn } : {}),
    })),
  })),
});
