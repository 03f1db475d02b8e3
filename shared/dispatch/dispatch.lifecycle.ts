import { defineLifecycle } from '../domain/lifecycle.ts';

/** The list of parcels handed to one carrier at one time. */
export const manifestLifecycle = defineLifecycle({
  open: { load: 'loading', close: 'closed', cancel: 'cancelled' },
  loading: { load: 'loading', close: 'closed', cancel: 'cancelled' },
  closed: { sign: 'signed' },
  signed: {},
  cancelled: {},
});
