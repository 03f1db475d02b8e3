/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';
import { readBarcode } from '../../../shared/domain/barcode.ts';
import { encodeCode128, encodeGs1128, widthInModules } from '../../../shared/domain/code128.ts';
import type { FloorWord } from '../../../shared/floor/floor-words.ts';
import { say } from '../../../shared/floor/say.ts';
import type { Locale } from '../../../shared/locale.ts';
import { checkScan, layoutCode, separatorFacts, type CheckResult } from '../scanner-check.ts';
import { keepScannerProfile } from '../scanner-profile.ts';
import { hearScans } from '../scanner.ts';
import { signal } from '../signals.ts';
import { LevelSign } from '../signs.tsx';

const settings: readonly FloorWord[] = [
  'ui.scanner-set-layout',
  'ui.scanner-set-end',
  'ui.scanner-set-delay',
  'ui.scanner-set-symbology',
  'ui.scanner-set-separator',
  'ui.scanner-set-beep',
];

const quietModules = 10;
/** Whole pixels: bars of uneven width no scanner reads. */
const modulePixels = 2;

/** A symbol in black on white, whatever the screen's colours are: anything else no scanner reads. */
function Symbol({ widths, text }: { widths: readonly number[]; text: string }) {
  const total = widthInModules(widths) + 2 * quietModules;
  const bars: string[] = [];
  widths.reduce((x, width, at) => {
    if (at % 2 === 0) bars.push(`M${x} 0h${width}v40h-${width}z`);
    return x + width;
  }, quietModules);
  return (
    <figure class="symbol">
      <svg
        style={{ width: total * modulePixels }}
        viewBox={`0 0 ${total} 40`}
        preserveAspectRatio="none"
        shape-rendering="crispEdges"
        aria-hidden="true"
      >
        <path d={bars.join('')} />
      </svg>
      <figcaption>{text}</figcaption>
    </figure>
  );
}

type Said = { level: 'ok' | 'warn' | 'error'; text: string };

/** A sign that people can see, for one they can't. */
const visible = (text: string): string => (text === '' ? 'GS' : text.replaceAll('\u001d', '␝'));

function verdictsOf(result: CheckResult, locale: Locale): Said[] {
  const told = (level: Said['level'], code: FloorWord, params?: Record<string, string>): Said => ({
    level,
    text: say(params ? { code, params } : { code }, locale),
  });
  switch (result.kind) {
    case 'layout': {
      const added = `${result.learned.prefix ?? ''}…${result.learned.suffix ?? ''}`;
      const adds = added === '…' ? [] : [told('ok', 'ui.scanner-adds', { x: visible(added) })];
      return [told('ok', 'ui.scanner-layout-right'), ...adds];
    }
    case 'wrong-layout':
      return [told('error', 'ui.scanner-types', { x: visible(result.typed) })];
    case 'separator':
      return [
        told('ok', 'ui.scanner-separator-kept', { x: visible(result.learned.separator ?? '') }),
        result.sendsSymbology
          ? told('ok', 'ui.scanner-symbology-on')
          : told('warn', 'ui.scanner-symbology-off'),
      ];
    case 'no-separator':
      return [told('error', 'ui.scanner-separator-lost')];
    case 'no-test-code':
      return [told('warn', 'ui.scanner-not-test', { code: visible(result.text) })];
  }
}

/** The two test codes, what they told, and what the scanner has to be set to. */
export function ScannerCheck({
  locale,
  wrong,
  passed,
}: {
  locale: Locale;
  /** What the scanner typed instead of a badge, where that is why we are here. */
  wrong?: string;
  passed: () => void;
}) {
  const [result, setResult] = useState<CheckResult | undefined>(
    wrong === undefined ? undefined : { kind: 'wrong-layout', typed: wrong },
  );
  useEffect(
    () =>
      hearScans((read) => {
        // Set right meanwhile: the badge is a badge again.
        if (wrong !== undefined && readBarcode(read.text).kind === 'user') {
          keepScannerProfile({ check: 'none' });
          passed();
          return false;
        }
        const found = checkScan(read);
        if ('learned' in found) keepScannerProfile(found.learned);
        if (found.kind === 'wrong-layout') keepScannerProfile({ check: 'failed', typed: found.typed });
        setResult(found);
        const worst = verdictsOf(found, 'en').some(({ level }) => level === 'error');
        signal(worst ? 'error' : 'ok');
        if (found.kind === 'layout') passed();
        return true;
      }, true),
    [passed, wrong],
  );
  const next = result?.kind === 'layout' ? 2 : 1;
  const prompt: FloorWord =
    result?.kind === 'wrong-layout'
      ? 'prompt.scanner-wrong'
      : result?.kind === 'separator'
        ? 'prompt.scanner-passed'
        : next === 2 || result?.kind === 'no-separator'
          ? 'prompt.scanner-separator'
          : 'prompt.scanner-layout';
  return (
    <section class="scanner-sheet" data-check={result?.kind ?? 'none'}>
      <h1 class="prompt">{say({ code: prompt }, locale)}</h1>
      <div class="said" aria-live="assertive">
        {(result ? verdictsOf(result, locale) : []).map(({ level, text }) => (
          <p key={text} class={`verdict ${level}`}>
            <span class="verdict-shape">
              <LevelSign level={level} />
            </span>
            <span class="verdict-text">{text}</span>
          </p>
        ))}
      </div>
      <p class="small">{say({ code: 'ui.scanner-where' }, locale)}</p>
      <Symbol widths={encodeCode128(layoutCode)} text={`1   ${layoutCode}`} />
      <Symbol
        widths={encodeGs1128([...separatorFacts])}
        text={`2   ${separatorFacts.map(({ ai, value }) => `(${ai})${value}`).join('')}`}
      />
      <h2 class="group">{say({ code: 'ui.scanner-set' }, locale)}</h2>
      <ul class="facts">
        {settings.map((word) => (
          <li key={word}>{say({ code: word }, locale)}</li>
        ))}
      </ul>
    </section>
  );
}
