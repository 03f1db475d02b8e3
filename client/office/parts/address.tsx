import { countryName } from '../../ui/format.ts';
import { useViewer } from '../session/session-context.ts';

interface AddressParts {
  name: string;
  company: string;
  line1: string;
  line2: string;
  postcode: string;
  city: string;
  state: string;
  country: string;
  phone: string;
  email: string;
}

/** Where something goes, line by line. What a file without addresses says twice is shown once. */
export function Address({ of: address }: { of: AddressParts }) {
  const { locale } = useViewer();
  const { name, company, line1, line2, postcode, city, state, country, phone, email } = address;
  const place = [postcode, city === country ? '' : city].filter(Boolean).join(' ');
  const land = [state, countryName(country, locale)].filter(Boolean).join(', ');
  const lines = [name, company, line1, line2, place, land, phone, email].map((line) => line.trim());
  return (
    <address className="wrap">
      {[...new Set(lines)].filter(Boolean).map((line) => (
        <div key={line}>{line}</div>
      ))}
    </address>
  );
}

/** A country's name, for a table. */
export function Country({ code }: { code: string }) {
  const { locale } = useViewer();
  return <>{countryName(code, locale)}</>;
}
