import { fileRefusal } from './file-refusal.ts';

/** What a scan of XML tells; names come without their prefix, text with its entities resolved. */
export interface XmlHandlers {
  open?(name: string, attribute: (name: string) => string | undefined): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** A full cell (32,767 characters) of nothing but `&quot;` is shorter; a file with a longer run is not read on. */
const maxPendingCharacters = 256 * 1024;

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const resolveEntities = (text: string): string =>
  text.includes('&')
    ? text.replaceAll(
        /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w{2,4}));/g,
        (whole, hex, decimal, name: string) => {
          if (name !== undefined) return named[name] ?? whole;
          const point = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
          return point <= 0x10ffff ? String.fromCodePoint(point) : '';
        },
      )
    : text;

function attributeOf(tag: string, name: string): string | undefined {
  for (let at = tag.indexOf(name); at >= 0; at = tag.indexOf(name, at + 1)) {
    const before = tag.charCodeAt(at - 1);
    const quote = tag[at + name.length + 1];
    if (before > 0x20 || tag[at + name.length] !== '=' || (quote !== '"' && quote !== "'")) continue;
    const end = tag.indexOf(quote, at + name.length + 2);
    return end < 0 ? undefined : resolveEntities(tag.slice(at + name.length + 2, end));
  }
  return undefined;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Where a tag ends; a `>` inside an attribute's quotes does not end it. */
function tagEnd(text: string, from: number): number {
  let quote = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 0x3e) return at;
    else if (code === 0x22 || code === 0x27) quote = code;
  }
  return -1;
}

const damaged = () => fileRefusal('file/damaged', {});

/**
 * A scanner for the machine-written XML of spreadsheets that is fed piece by piece and keeps nothing:
 * no tree, no entities of the document's own (a DOCTYPE is refused, and with it every expansion attack).
 *
 * It exists because the spreadsheet library's own row stream reads ahead of its consumer without a
 * bound: 8 MB of hostile sheet (200,000 rows with one cell in the last column) fill the memory.
 */
export function xmlScanner(handlers: XmlHandlers): { write(piece: string): void; end(): void } {
  let rest = '';

  const tag = (text: string, start: number, end: number): void => {
    if (text[start + 1] === '/') {
      handlers.close?.(localName(text.slice(start + 2, end).trimEnd()));
      return;
    }
    const empty = text[end - 1] === '/';
    const body = text.slice(start + 1, empty ? end - 1 : end);
    const blank = body.search(/\s/);
    const name = localName(blank < 0 ? body : body.slice(0, blank));
    handlers.open?.(name, (wanted) => (blank < 0 ? undefined : attributeOf(body.slice(blank), wanted)));
    if (empty) handlers.close?.(name);
  };

  /** Consumes one construct at `<` and returns where it ends, or -1 when the rest of it has not come yet. */
  const construct = (text: string, start: number): number => {
    if (text.length - start < 9 && text[start + 1] === '!') return -1;
    if (text.startsWith('<!--', start)) return after(text.indexOf('-->', start + 4), 3);
    if (text.startsWith('<![CDATA[', start)) {
      const end = text.indexOf(']]>', start + 9);
      if (end >= 0) handlers.text?.(text.slice(start + 9, end));
      return after(end, 3);
    }
    if (text.startsWith('<!', start)) throw damaged();
    if (text[start + 1] === '?') return after(text.indexOf('?>', start + 2), 2);
    const end = tagEnd(text, start);
    if (end >= 0) tag(text, start, end);
    return after(end, 1);
  };

  const write = (piece: string): void => {
    const text = rest + piece;
    let at = 0;
    while (at < text.length) {
      const open = text.indexOf('<', at);
      if (open < 0) break;
      if (open > at) handlers.text?.(resolveEntities(text.slice(at, open)));
      at = open;
      const next = construct(text, open);
      if (next < 0) break;
      at = next;
    }
    rest = text.slice(at);
    if (rest.length > maxPendingCharacters) throw damaged();
  };

  return {
    write,
    end: () => {
      if (rest.trim() !== '') throw damaged();
    },
  };
}

const after = (position: number, length: number): number => (position < 0 ? -1 : position + length);
