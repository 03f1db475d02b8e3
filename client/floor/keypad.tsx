/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { say } from '../../shared/floor/say.ts';
import type { Locale } from '../../shared/locale.ts';
import { Sign } from './signs.tsx';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
const longest = 7;

interface KeyRowsProps {
  locale: Locale;
  press: (key: string) => void;
  /** Keys beside the digits, from the top. */
  beside?: readonly preact.JSX.Element[];
}

/** Keys for figures: our own, because a device's keyboard would cover the screen and swallow scans. */
export function KeyRows({ locale, press, beside = [] }: KeyRowsProps) {
  const key = (name: string, text: string | preact.JSX.Element, className = '', label?: string) => (
    <button
      key={name}
      type="button"
      class={`key ${className}`}
      tabIndex={-1}
      data-key={name}
      aria-label={label}
      onClick={() => press(name)}
    >
      {text}
    </button>
  );
  return (
    <div class={beside.length > 0 ? 'keys four' : 'keys'}>
      {[0, 3, 6].map((start, row) => [
        ...digits.slice(start, start + 3).map((digit) => key(digit, digit)),
        ...beside.slice(row, row + 1),
      ])}
      {key('delete', <Sign name="delete" size={34} />, '', say({ code: 'ui.delete' }, locale))}
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
  done: (figure: number) => void;
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
  const beside = (name: string, text: string, value: number | undefined) => (
    <button
      key={name}
      type="button"
      class="key key-word"
      tabIndex={-1}
      data-key={name}
      disabled={value === undefined || value < 0}
      onClick={() => done(value ?? 0)}
    >
      {text}
    </button>
  );
  const quick = [
    beside('more', '+1', (now ?? 0) + 1),
    beside('less', '−1', (now ?? 0) - 1),
    beside('all', say({ code: 'ui.all', params: { n: expected ?? '' } }, locale), expected),
  ];
  return (
    <section class="pad" aria-label={say({ code: 'ui.keypad' }, locale)}>
      <div class="pad-figure">
        <output>{figure === '' ? '–' : figure}</output>
        <span>{pieces ? '×' : unit === 'grams' ? 'g' : unit === 'mm' ? 'mm' : ''}</span>
      </div>
      <KeyRows locale={locale} press={press} beside={pieces ? quick : []} />
    </section>
  );
}
