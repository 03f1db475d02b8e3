import type { InboundRow } from '../../../shared/import/import-rows.ts';

export interface PackedCarton {
  reference?: string;
  lines: { sku: string; quantity: number; lot?: string; expiresOn?: string }[];
}

/** What fits into a carton that nobody described: so many units, of so many products. */
const mostUnits = 240;
const mostLines = 20;

/**
 * Puts rows into cartons. Rows that name their carton go there; the others are packed one after the other: a product
 * that fills cartons gets cartons of its own, what is left over is packed mixed.
 */
export function packCartons(rows: Iterable<InboundRow>): PackedCarton[] {
  const named = new Map<string, PackedCarton>();
  const loose = new Map<string, PackedCarton['lines'][number]>();
  for (const { carton, sku, quantity, lot, expiresOn } of rows) {
    const line = { sku, quantity, ...(lot ? { lot } : {}), ...(expiresOn ? { expiresOn } : {}) };
    if (carton !== undefined) {
      const box = named.get(carton) ?? { reference: carton, lines: [] };
      addLine(box.lines, line);
      named.set(carton, box);
      continue;
    }
    const key = `${sku.toUpperCase()}|${lot ?? ''}|${expiresOn ?? ''}`;
    const known = loose.get(key);
    if (known) known.quantity += quantity;
    else loose.set(key, line);
  }
  return [...named.values(), ...packLoose([...loose.values()])];
}

function addLine(lines: PackedCarton['lines'], line: PackedCarton['lines'][number]): void {
  const same = lines.find(
    (one) =>
      one.sku.toUpperCase() === line.sku.toUpperCase() &&
      one.lot === line.lot &&
      one.expiresOn === line.expiresOn,
  );
  if (same) same.quantity += line.quantity;
  else lines.push(line);
}

function packLoose(lines: readonly PackedCarton['lines'][number][]): PackedCarton[] {
  const cartons: PackedCarton[] = [];
  let mixed: PackedCarton = { lines: [] };
  let units = 0;
  const close = (): void => {
    if (mixed.lines.length > 0) cartons.push(mixed);
    mixed = { lines: [] };
    units = 0;
  };
  for (const line of lines) {
    let left = line.quantity;
    for (; left >= mostUnits; left -= mostUnits) cartons.push({ lines: [{ ...line, quantity: mostUnits }] });
    if (left === 0) continue;
    if (units + left > mostUnits || mixed.lines.length === mostLines) close();
    mixed.lines.push({ ...line, quantity: left });
    units += left;
  }
  close();
  return cartons;
}
