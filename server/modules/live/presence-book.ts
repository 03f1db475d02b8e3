import type { Presence } from '../../../shared/live/presence.contract.ts';
import { troubledSince, type TroubledReport, type TroubledSince } from './troubles.ts';
import type { Host } from '../../platform/transaction.ts';

/** What somebody says of how they are. */
export interface Said {
  /** The terminal's id, or the person's. */
  reporterId: string;
  warehouseId: string;
  terminalId: string | null;
  userId: string;
  report: Presence;
  at: Date;
}

/** The last that is known of a terminal, or of somebody who works without one. */
export interface Known extends Said {
  since: TroubledSince | null;
}

interface Entry extends Said {
  since: TroubledSince;
  writtenAt: number;
}

interface Book {
  entries: Map<string, Entry>;
  news: Map<string, Set<string>>;
  timer: NodeJS.Timeout | undefined;
}

export type TellNews = (warehouseId: string, reporterIds: readonly string[]) => void;

const books = new WeakMap<Host, Book>();
const listeners = new WeakMap<Host, TellNews>();

/** Reports are gathered so long before the managers hear of them: their board is never two seconds old. */
const gatherMs = 500;
/**
 * As long as no trouble begins or ends, a row is written so often at most; what is newer is in memory, and the next
 * report brings it back.
 */
const writeEveryMs = 60_000;
/** Whoever was silent for so long is out of the memory. */
const forgetMs = 24 * 60 * 60_000;

function bookOf(host: Host): Book {
  const book = books.get(host) ?? { entries: new Map(), news: new Map(), timer: undefined };
  books.set(host, book);
  return book;
}

/** Has the managers told, in this process, which terminals said something new. */
export const whenPresenceChanges = (host: Host, tell: TellNews): void => void listeners.set(host, tell);

/**
 * Whether a report tells of a trouble that is new to this process. It may have heard nothing yet, or not the last: what
 * was written down says then whether the trouble is new to all.
 */
export function isNewTrouble(host: Host, { reporterId, report, at }: Said): boolean {
  const since = troubledSince(bookOf(host).entries.get(reporterId), report, at);
  return Object.values(since).includes(at);
}

/**
 * Takes a report into memory and answers what has to be written down now, if anything: the first report, one where a
 * trouble began or ended, and otherwise one a minute. `written`: what stands there, where that was looked up.
 */
export function takeReport(host: Host, said: Said, written?: TroubledReport): Known | undefined {
  const book = bookOf(host);
  const before = book.entries.get(said.reporterId);
  const last = written && (!before || before.at < written.at) ? written : before;
  const now = said.at.getTime();
  const since = troubledSince(last, said.report, said.at);
  const isDue =
    before === undefined ||
    now - before.writtenAt >= writeEveryMs ||
    JSON.stringify(since) !== JSON.stringify(before.since);
  book.entries.set(said.reporterId, { ...said, since, writtenAt: isDue ? now : before.writtenAt });
  if (!before || isNews(before, said)) gather(host, book, said);
  return isDue ? { ...said, since } : undefined;
}

/** What this process heard from a warehouse's terminals. */
export function heardFrom(host: Host, warehouseId: string): Known[] {
  const { entries } = bookOf(host);
  const oldest = host.clock().getTime() - forgetMs;
  for (const [id, entry] of entries) if (entry.at.getTime() < oldest) entries.delete(id);
  return [...entries.values()].filter((entry) => entry.warehouseId === warehouseId);
}

const isNews = (before: Said, now: Said): boolean =>
  before.userId !== now.userId ||
  before.warehouseId !== now.warehouseId ||
  JSON.stringify(before.report) !== JSON.stringify(now.report);

function gather(host: Host, book: Book, { warehouseId, reporterId }: Said): void {
  const ids = book.news.get(warehouseId) ?? new Set();
  book.news.set(warehouseId, ids.add(reporterId));
  book.timer ??= setTimeout(() => {
    const { news } = book;
    book.news = new Map();
    book.timer = undefined;
    for (const [warehouse, reporters] of news) listeners.get(host)?.(warehouse, [...reporters]);
  }, gatherMs).unref();
}
