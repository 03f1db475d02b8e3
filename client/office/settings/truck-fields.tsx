import { Checkbox, NumberInput } from '@mantine/core';
import { useSay } from '../words/say.ts';
import type { Carrier } from './service-form.ts';

/** What a carrier's trucks are like, as it stands in the form: what one may carry is in kilograms, or nothing. */
export interface Trucks {
  isSealed: boolean;
  limitKilograms: number | string;
}

export const noTrucks: Trucks = { isSealed: false, limitKilograms: '' };

export const trucksOf = ({ isSealed, truckLimitGrams }: Carrier): Trucks => ({
  isSealed,
  limitKilograms: truckLimitGrams === null ? '' : truckLimitGrams / 1000,
});

export const trucksSaid = ({ isSealed, limitKilograms }: Trucks) => ({
  isSealed,
  truckLimitGrams: limitKilograms === '' ? null : Math.round(Number(limitKilograms) * 1000),
});

/** Whether its trucks leave sealed, and what one of them may carry. */
export function TruckFields({
  value,
  error,
  onChange,
}: {
  value: Trucks;
  error?: string | undefined;
  onChange: (value: Trucks) => void;
}) {
  const say = useSay();
  return (
    <>
      <Checkbox
        label={say('carrier.isSealed')}
        description={say('carrier.isSealedAbout')}
        checked={value.isSealed}
        onChange={(event) => onChange({ ...value, isSealed: event.currentTarget.checked })}
      />
      <NumberInput
        label={say('carrier.truckLimit')}
        description={say('carrier.truckLimitAbout')}
        min={1}
        max={100_000}
        allowDecimal={false}
        thousandSeparator=" "
        value={value.limitKilograms}
        error={error}
        onChange={(limitKilograms) => onChange({ ...value, limitKilograms })}
      />
    </>
  );
}
