import { useEffect, useState, type ReactNode } from 'react';
import {
  formatAge,
  formatDay,
  formatGrams,
  formatMoment,
  formatMoney,
  formatNumber,
} from '../../ui/format.ts';
import { useViewer } from '../session/session-context.ts';

/** A moment in the viewer's zone, with the zone's name. */
export function Moment({ at }: { at: string | null }) {
  const { locale, zone } = useViewer();
  if (at === null) return <>–</>;
  return (
    <time dateTime={at} className="nowrap" title={zone}>
      {formatMoment(at, locale, zone)}
    </time>
  );
}

export function Day({ on }: { on: string | null }) {
  const { locale } = useViewer();
  return on === null ? (
    <>–</>
  ) : (
    <time dateTime={on} className="nowrap">
      {formatDay(on, locale)}
    </time>
  );
}

/** The current moment, renewed so often. */
export function useNow(everyMs = 30_000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** How long ago. */
export function AgeOf({ at }: { at: string }) {
  const { locale } = useViewer();
  return <span className="nowrap">{formatAge(at, locale, useNow())}</span>;
}

/** A count; zero steps back so that the others stand out. */
export function Count({ of, tone }: { of: number; tone?: 'bad' }) {
  const { locale } = useViewer();
  const text = formatNumber(of, locale);
  if (of === 0) return <span className="zero">{text}</span>;
  return tone === 'bad' ? <strong style={{ color: '#9b0000' }}>{text}</strong> : <>{text}</>;
}

export function Grams({ of }: { of: number | null }) {
  const { locale } = useViewer();
  return <>{of === null ? '–' : formatGrams(of, locale)}</>;
}

/** @param of in the currency's smallest coin */
export function Money({ of, currency }: { of: number | null; currency: string | null }) {
  const { locale } = useViewer();
  return <>{of === null || currency === null ? '–' : formatMoney(of, currency, locale)}</>;
}

/** Names and values of a document's head. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value ?? '–'}</dd>
        </div>
      ))}
    </dl>
  );
}
