import type { StreamEvent } from '../../shared/events.ts';
import type { FloorWord } from '../../shared/floor/floor-words.ts';
import type { Feedback, Sentence } from '../../shared/floor/flow.ts';
import type { HoldReason } from '../../shared/outbound/outbound.lifecycle.ts';
import type { Bench } from './bench.ts';
import type { Messages } from './messages.ts';
import type { TerminalState } from './terminal-state.ts';

export interface EarTools {
  bench: Bench;
  messages: Messages;
  state: () => TerminalState;
  change: (part: Partial<TerminalState>) => void;
  tell: (feedback: Feedback) => void;
  loadTasks: () => Promise<void>;
  /** The task is not this worker's any more. */
  gone: (sentence: Sentence) => void;
}

interface Facts {
  taskId?: string;
  userId?: string | null;
  terminalId?: string | null;
  reason?: string;
  by?: string;
  title?: string;
  orderId?: string;
  number?: string;
  unpickTaskId?: string | null;
  binId?: string;
  reference?: string;
  holds?: readonly HoldReason[];
  code?: string;
  walks?: number;
  done?: number;
}

const reasons: Readonly<Record<string, FloorWord>> = {
  reassigned: 'reason.reassigned',
  'taken over': 'reason.taken-over',
  'order cancelled': 'reason.cancelled',
  'manifest cancelled': 'reason.cancelled',
  cancelled: 'reason.cancelled',
};

const withdrawnFor = (reason: string): Sentence => {
  const word = reasons[reason];
  return { code: 'stop.withdrawn', params: { reason: word ? { code: word } : reason } };
};

/** What happens elsewhere and matters here: each kind of event with what it does. */
const ears: Partial<Record<StreamEvent['name'], (tools: EarTools, facts: Facts) => void>> = {
  'task.withdrawn'({ bench, state, gone }, { taskId, userId, reason = '', by }) {
    const isMine = userId === null || userId === state().profile?.id;
    if (isMine && taskId === bench.task()?.id)
      gone(by === undefined ? withdrawnFor(reason) : { code: 'stop.taken-over', params: { user: by } });
  },
  'task.assigned'({ state, tell }, { userId, title = '' }) {
    if (userId === state().profile?.id) tell({ level: 'info', code: 'ui.assigned', params: { title } });
  },
  'equipment.taken'({ state, change, tell }, { userId, code = '', by = '?' }) {
    const { profile, equipment } = state();
    if (userId === profile?.id || !equipment.includes(code)) return;
    change({ equipment: equipment.filter((own) => own !== code) });
    tell({ level: 'warn', code: 'ui.cart-taken', params: { code, user: by } });
  },
  'order.cancelled'({ bench, state, change, gone }, { orderId, number = '', unpickTaskId }) {
    const sentence: Sentence = { code: 'stop.cancelled', params: { order: number } };
    const { notice } = state();
    const more: Sentence[] = unpickTaskId ? [{ code: 'advice.put-back-task' }] : [];
    if (notice && notice.documentId === orderId)
      change({ notice: { ...notice, sentence, advice: [...notice.advice, ...more] } });
    else if (bench.task()?.document.id === orderId) gone(sentence);
  },
  'bin.blocked'({ bench, state, tell }, { binId = '', code = '', reason = '' }) {
    if (state().phase !== 'work' || !bench.concerns(binId)) return;
    tell({ level: 'error', code: 'error.bin-blocked', params: { bin: code, reason } });
    void bench.refresh();
  },
  'pick.carried': (tools, facts) => void refreshOrder(tools, facts),
  'wave.progressed'({ change }, { number = '', done = 0, walks = 0 }) {
    change({ wave: { number, done, walks } });
  },
  'floor.message'({ state, messages }, { userId, terminalId }) {
    const { profile, enrolment } = state();
    const isForAll = userId === null && terminalId === null;
    if (isForAll || userId === profile?.id || terminalId === enrolment?.terminalId) void messages.load();
  },
  'order.held'(tools, facts) {
    const { holds: [why] = [], reference = '' } = facts;
    const isHere = refreshOrder(tools, facts);
    if (!isHere || !why || tools.bench.task()?.kind !== 'pack') return;
    const params = { order: reference, why: { code: `hold.${why}` } as const };
    tools.tell({ level: 'error', code: 'error.order-held', params });
  },
  'parcel.labelled': (tools, facts) => void refreshOrder(tools, facts),
  'parcel.label_failed'(tools, facts) {
    const { code = '', reason = '' } = facts;
    if (refreshOrder(tools, facts))
      tools.tell({ level: 'warn', code: 'warn.label-failed', params: { code, reason } });
  },
};

/** True where the order is the one that is worked on here. */
function refreshOrder({ bench }: EarTools, { orderId }: Facts): boolean {
  const isHere = bench.task()?.document.id === orderId;
  if (isHere) void bench.refresh();
  return isHere;
}

export function hearEvent(tools: EarTools, { name, data }: StreamEvent): void {
  ears[name]?.(tools, data as Facts);
  if (name.startsWith('task.') && tools.state().phase === 'tasks') void tools.loadTasks();
}
