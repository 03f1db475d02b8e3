/** What a warehouse has decided about goods that come in. */
import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { wholeNumber } from '../contract/page.ts';
import { id } from '../domain/ids.ts';

const inboundRules = z.object({
  /** Whether a submitted shipment needs no manager's approval. */
  autoApprove: z.boolean(),
  /** How many days a seller has to answer a difference. */
  answerDays: wholeNumber(1, 90),
});

export const getInboundRules = defineEndpoint({
  method: 'get',
  path: '/inbound/rules/:warehouseId',
  permission: 'inbound.approve',
  summary: "A warehouse's rules for what comes in",
  input: z.object({ warehouseId: id }),
  output: inboundRules,
});

export const changeInboundRules = defineEndpoint({
  method: 'put',
  path: '/inbound/rules/:warehouseId',
  permission: 'inbound.approve',
  summary: "Change a warehouse's rules for what comes in",
  input: inboundRules.extend({ warehouseId: id }),
  output: inboundRules,
});
