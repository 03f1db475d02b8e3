import type { Presence } from '../../../shared/live/presence.contract.ts';
import { troubledSince, type TroubledSince } from './troubles.ts';
import type { Host } from '../../platform/transaction.ts';

/** The last that is known of a terminal, or of somebody who works without one. */
export interface Known {
  /** The terminal's id, or the person's. */
  reporterId: string;
  warehouseId: string;
  terminalId: string | null;
  userId: string;
  report: Presence;
  at: Date;
  /** Known only of what this process heard itself. */
  since?: TroubledSince;
}

interface Entry extends Known {
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
/** A row is written so often at most; what is newer is in memory, and the next report brings it back. */
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
 * Takes a report into memory and says whether it has to be written down now: the first one, and then one a minute.
 */
export function takeReport(host: Host, known: Known): boolean {
  const book = bookOf(host);
  const before = book.entries.get(known.reporterId);
  const now = known.at.getTime();
  const isDue = before === undefined || now - before.writtenAt >= writeEveryMs;
  const since = troubledSince(before, known.report, known.at);
  book.entries.set(known.reporterId, { ...known, since, writtenAt: isDue ? now : before.writtenAt });
  if (!before || isNews(before, known)) gather(host, book, known);
  return isDue;
}

/** What this process heard from a warehouse's terminals. */
export function heardFrom(host: Host, warehouseId: string): Known[] {
  const { entries } = bookOf(host);
  const oldest = host.clock().getTime() - forgetMs;
  for (const [id, entry] of entries) if (entry.at.getTime() < oldest) entries.delete(id);
  return [...entries.values()].filter((entry) => entry.warehouseId === warehouseId);
}

const isNews = (before: Known, now: Known): boolean =>
  before.userId !== now.userId ||
  before.warehouseId !== now.warehouseId ||
  JSON.stringify(before.report) !== JSON.stringify(now.report);

function gather(host: Host, book: Book, { warehouseId, reporterId }: Known): void {
  const ids = book.news.get(warehouseId) ?? new Set();
  book.news.set(warehouseId, ids.add(reporterId));
  book.timer ??= setTimeout(() => {
    const { news } = book;
    book.news = new Map();
    book.timer = undefined;
    for (const [warehouse, reporters] of news) listeners.get(host)?.(warehouse, [...reporters]);
  }, gatherMs).unref();
}
