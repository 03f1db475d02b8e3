import { z } from 'zod';

/** A barcode that names the product, with the units that one scan of it stands for. */
export const acceptedBarcode = z.object({ barcode: z.string(), packaging: z.string(), quantity: z.int() });
