import type { RequestOf } from '../../../shared/contract/endpoint.ts';
import type { changeWarehouse, WarehouseView } from '../../../shared/layout/warehouses.contract.ts';

type Floor = NonNullable<WarehouseView['floor']>;

/** The floor as it stands in the form: lengths in metres, as people measure them. */
export interface FloorForm {
  aisleSpacing: number | string;
  bayWidth: number | string;
  crossAisleWidth: number | string;
  /** `10, 20` */
  crossAisles: string;
  isOpenAtBack: boolean;
  startAisle: string;
  startAfterBay: number | string;
}

export const floorForm = (floor: Floor): FloorForm => ({
  aisleSpacing: floor.aisleSpacingMm / 1000,
  bayWidth: floor.bayWidthMm / 1000,
  crossAisleWidth: floor.crossAisleWidthMm / 1000,
  crossAisles: floor.crossAislesAfterBays.join(', '),
  isOpenAtBack: floor.isOpenAtBack,
  startAisle: floor.startAisle ?? '',
  startAfterBay: floor.startAfterBay,
});

const millimetres = (metres: number | string): number => Math.round(Number(metres) * 1000);

/** What the form says, as the server keeps it: lengths in millimetres. What can't be read is refused there by name. */
export const floorOfForm = (form: FloorForm): RequestOf<typeof changeWarehouse>['floor'] => ({
  aisleSpacingMm: millimetres(form.aisleSpacing),
  bayWidthMm: millimetres(form.bayWidth),
  crossAisleWidthMm: millimetres(form.crossAisleWidth),
  crossAislesAfterBays: form.crossAisles.split(/[\s,;，、；]+/).filter((bay) => bay !== ''),
  isOpenAtBack: form.isOpenAtBack,
  startAisle: form.startAisle.trim() === '' ? null : form.startAisle.trim(),
  startAfterBay: Number(form.startAfterBay),
});
