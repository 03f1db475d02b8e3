import { z } from 'zod';
import { id } from '../domain/ids.ts';

/** Narrows a list to one building and to one seller; a seller sees its own rows whatever it asks for. */
export const whereAndWhose = { warehouseId: id.optional(), sellerId: id.optional() };

/** Narrows a list to one state, or to several joined by commas. */
export const anyOfStates = <E extends Readonly<Record<string, string>>>(state: z.ZodEnum<E>) =>
  z
    .string()
    .transform((states) => states.split(','))
    .pipe(z.array(state))
    .optional();
