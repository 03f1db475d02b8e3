import { Button, Fieldset, Group, Stack, TextInput } from '@mantine/core';
import { newId } from '../../../shared/domain/new-id.ts';
import { useSay } from '../words/say.ts';
import { RemoveRow } from './remove-row.tsx';

export interface DraftLeg {
  key: string;
  fromPlace: string;
  toPlace: string;
  /** Local times; '' where not known. */
  departure: string;
  arrival: string;
}

interface LegRowsProps {
  legs: readonly DraftLeg[];
  zone: string;
  errors: Readonly<Record<string, string>>;
  onChange: (legs: DraftLeg[]) => void;
}

/** The way, leg by leg; each begins where the one before ended. */
export function LegRows({ legs, zone, errors, onChange }: LegRowsProps) {
  const say = useSay();
  const put = (key: string, change: Partial<DraftLeg>): void =>
    onChange(legs.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const add = (): void =>
    onChange([
      ...legs,
      { key: newId(), fromPlace: legs.at(-1)?.toPlace ?? '', toPlace: '', departure: '', arrival: '' },
    ]);
  return (
    <Fieldset legend={`${say('freight.legs')} (${zone})`}>
      <Stack gap="sm">
        {legs.map((leg, index) => (
          <Group key={leg.key} gap="xs" align="flex-end">
            {(
              [
                ['fromPlace', say('freight.from'), 'text'],
                ['toPlace', say('freight.to'), 'text'],
                ['departure', say('freight.etd'), 'datetime-local'],
                ['arrival', say('freight.etaLeg'), 'datetime-local'],
              ] as const
            ).map(([name, label, type]) => (
              <TextInput
                key={name}
                type={type}
                label={label}
                style={{ flex: '1 1 40%' }}
                {...(type === 'text' ? { maxLength: 80 } : {})}
                value={leg[name]}
                error={name === 'fromPlace' ? errors[`legs.${index}`] : undefined}
                onChange={(event) => put(leg.key, { [name]: event.currentTarget.value })}
              />
            ))}
            <RemoveRow onClick={() => onChange(legs.filter(({ key }) => key !== leg.key))} />
          </Group>
        ))}
        <Button variant="subtle" size="compact-sm" onClick={add}>
          {say('freight.addLeg')}
        </Button>
      </Stack>
    </Fieldset>
  );
}
