/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { say } from '../../shared/floor/say.ts';
import type { Locale } from '../../shared/locale.ts';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
const longest = 7;

/** Keys for figures: our own, because a device's keyboard would cover the screen and swallow scans. */
export function KeyRows({ locale, press }: { locale: Locale; press(key: string): void }) {
  const key = (name: string, text: string, className = '') => (
    <button
      key={name}
      type="button"
      class={`key ${className}`}
      tabIndex={-1}
      data-key={name}
      onClick={() => press(name)}
    >
      {text}
    </button>
  );
  return (
    <div class="keys">
      {digits.map((digit) => key(digit, digit))}
      {key('delete', `⌫ ${say({ code: 'ui.delete' }, locale)}`, 'key-word')}
      {key('0', '0')}
      {key('enter', say({ code: 'ui.enter' }, locale), 'key-main')}
    </div>
  );
}

interface FigurePadProps {
  locale: Locale;
  expected: number | undefined;
  unit: string;
  /** The figure on the screen already, to be changed by one. */
  now: number | undefined;
  done(figure: number): void;
}

/** A figure: typed, the expected one in one touch, or one more or less. */
export function FigurePad({ locale, expected, unit, now, done }: FigurePadProps) {
  const [figure, setFigure] = useState('');
  const press = (key: string): void => {
    if (key === 'delete') return setFigure(figure.slice(0, -1));
    if (key !== 'enter') return setFigure((figure + key).replace(/^0+(?=\d)/, '').slice(0, longest));
    if (figure !== '') done(Number(figure));
  };
  const pieces = unit === 'pieces';
  return (
    <section class="pad" aria-label={say({ code: 'ui.keypad' }, locale)}>
      <div class="pad-figure">
        <output>{figure === '' ? '–' : figure}</output>
        <span>{pieces ? '×' : unit === 'grams' ? 'g' : unit === 'mm' ? 'mm' : ''}</span>
      </div>
      {pieces && (
        <div class="pad-quick">
          <button type="button" tabIndex={-1} disabled={!now} onClick={() => done((now ?? 1) - 1)}>
            −1
          </button>
          {expected !== undefined && (
            <button type="button" tabIndex={-1} data-key="all" onClick={() => done(expected)}>
              {say({ code: 'ui.all', params: { n: expected } }, locale)}
            </button>
          )}
          <button type="button" tabIndex={-1} onClick={() => done((now ?? 0) + 1)}>
            +1
          </button>
        </div>
      )}
      <KeyRows locale={locale} press={press} />
    </section>
  );
}
