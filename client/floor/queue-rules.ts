import type { ProblemDocument } from '../../shared/contract/problems.ts';
import type { FloorOperation, Sentence } from '../../shared/floor/flow.ts';

/** An act as the run says it: named by its id, with what people need to know if it is refused later. */
export interface NewAct {
  operationId: string;
  operation: FloorOperation;
  /** What was scanned or typed. */
  scanned: string;
  /** What the screen said then. */
  told: Sentence;
  /** It was put to the server before, as a question whose answer got lost: the server may know of it. */
  isTried?: true;
}

/** An act that waits for the server's answer. */
export interface QueuedOperation extends FloorOperation {
  operationId: string;
  /** What one person did on one topic (a task) hangs together: when an act is refused, those behind it are held. */
  topic: string;
  /** The task as people call it. */
  title: string;
  /** Who did it: a colleague who takes over the device does not send it under another name. */
  userId: string;
  userName: string;
  scanned: string;
  told: Sentence;
  /** The server's time when it was done, milliseconds since 1970; null where the device has not heard it yet. */
  doneAt: number | null;
  /** It was put to the server before it was queued: the server may know of it. */
  isTried?: true;
  /** Set once the server refused it: it waits as an exception for somebody to look at. */
  refusal?: ProblemDocument;
}

/** An act with its place in the order. */
export interface Entry {
  key: number;
  value: QueuedOperation;
}

export interface Exception extends QueuedOperation {
  key: number;
  /** Acts of the same topic that are held until this is settled. */
  behind: readonly QueuedOperation[];
}

export interface QueueContents {
  /** On their way. */
  waiting: number;
  /** Behind an exception. */
  held: number;
  exceptions: readonly Exception[];
  /** Acts of people who are not here: they go out when their owner signs in again. */
  others: readonly { userName: string; waiting: number }[];
}

/** How an exception is dealt with: sent once more, given up, or given up with all that is held behind it. */
export type Settlement = 'again' | 'drop' | 'drop-all';

export const emptyQueue: QueueContents = { waiting: 0, held: 0, exceptions: [], others: [] };

/** Whether two acts depend on each other. A colleague at the same task goes by what the server knows, not by these. */
export const isTogether = (
  one: Pick<QueuedOperation, 'topic' | 'userId'>,
  other: Pick<QueuedOperation, 'topic' | 'userId'>,
): boolean => one.topic === other.topic && one.userId === other.userId;

/** Whether an act waits behind one that was refused. */
const isHeldIn =
  (entries: readonly Entry[]) =>
  ({ value }: Entry): boolean =>
    !value.refusal && entries.some((entry) => entry.value.refusal && isTogether(entry.value, value));

/** The next act to send: the oldest of those who are here that nothing holds back. */
export function nextToSend(
  entries: readonly Entry[],
  isMine: (userId: string) => boolean,
): Entry | undefined {
  const isHeld = isHeldIn(entries);
  return entries.find((entry) => isMine(entry.value.userId) && !entry.value.refusal && !isHeld(entry));
}

/** What the screens say of the queue. Nobody's acts are foreign while nobody is signed in. */
export function contentsFor(entries: readonly Entry[], userId: string | undefined): QueueContents {
  const own = entries.filter(({ value }) => userId === undefined || value.userId === userId);
  const isHeld = isHeldIn(own);
  const others = new Map<string, number>();
  for (const { value } of entries)
    if (userId !== undefined && value.userId !== userId)
      others.set(value.userName, (others.get(value.userName) ?? 0) + 1);
  return {
    waiting: own.filter((entry) => !entry.value.refusal && !isHeld(entry)).length,
    held: own.filter(isHeld).length,
    exceptions: own.flatMap(({ key, value }) =>
      value.refusal ? [{ ...value, key, behind: behindOf(own, key, value) }] : [],
    ),
    others: [...others].map(([userName, waiting]) => ({ userName, waiting })),
  };
}

const behindOf = (entries: readonly Entry[], key: number, refused: QueuedOperation): QueuedOperation[] =>
  entries.flatMap((entry) =>
    entry.key > key && isTogether(entry.value, refused) && !entry.value.refusal ? [entry.value] : [],
  );

/**
 * Whether acts can be taken out of the queue: the server has surely never taken any of them.
 * @param tried keys of those that were on their way at least once
 */
export function neverTaken(
  entries: readonly Entry[],
  operationIds: readonly string[],
  tried: readonly number[],
): boolean {
  const found = entries.filter(({ value }) => operationIds.includes(value.operationId));
  const isFree = ({ key, value }: Entry): boolean =>
    value.refusal !== undefined || !(value.isTried || tried.includes(key));
  return found.length === operationIds.length && found.every(isFree);
}
