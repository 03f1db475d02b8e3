import { defineLifecycle } from '../domain/lifecycle.ts';

/** An uploaded file on its way into the system. `refused`: the file as a whole can't be read; nothing went in. */
export const importLifecycle = defineLifecycle({
  waiting: { start: 'running', refuse: 'refused' },
  running: { start: 'running', finish: 'done', refuse: 'refused' },
  done: {},
  refused: {},
});
