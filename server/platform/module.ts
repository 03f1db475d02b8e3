import type { Subscriber } from './events/dispatcher.ts';
import type { Route } from './http/route.ts';
import type { Job } from './jobs/scheduler.ts';

/** What a module brings: its endpoints, what it listens to, and what it does from time to time. */
export interface Module {
  name: string;
  routes: readonly Route[];
  subscribers?: readonly Subscriber[];
  jobs?: readonly Job[];
}
