import { useState, type KeyboardEvent } from 'react';
import { Button, Checkbox, Group, Pill, Radio, Stack, TextInput, VisuallyHidden } from '@mantine/core';
import type { PickupCalendar } from '../../../shared/carriers/carriers.contract.ts';
import type { Locale } from '../../../shared/locale.ts';
import { formatDay, languageTag } from '../../ui/format.ts';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';

/** Names of the days of the week from Monday on. */
export function weekdayNames(locale: Locale, weekday: 'long' | 'short'): string[] {
  const format = new Intl.DateTimeFormat(languageTag[locale], { weekday, timeZone: 'UTC' });
  // The fifth of January 1970 was a Monday.
  return [5, 6, 7, 8, 9, 10, 11].map((day) => format.format(new Date(Date.UTC(1970, 0, day))));
}

const workingWeek = [1, 2, 3, 4, 5];

/** On which days a carrier comes: null stands for every day on which the warehouse works. */
export function PickupDays({
  value,
  error,
  onChange,
}: {
  value: PickupCalendar | null;
  error?: string | undefined;
  onChange: (value: PickupCalendar | null) => void;
}) {
  const say = useSay();
  const { locale } = useViewer();
  const names = weekdayNames(locale, 'long');
  return (
    <Stack gap="xs">
      <Radio.Group
        label={say('carrier.comesOn')}
        value={value ? 'some' : 'every'}
        onChange={(choice) => onChange(choice === 'some' ? { pickupDays: workingWeek, closedOn: [] } : null)}
      >
        <Stack gap={6} mt={6}>
          <Radio value="every" label={say('carrier.everyWorkingDay')} />
          <Radio value="some" label={say('carrier.onTheseDays')} />
        </Stack>
      </Radio.Group>
      {value && (
        <>
          <Checkbox.Group
            label={<VisuallyHidden>{say('carrier.onTheseDays')}</VisuallyHidden>}
            error={error}
            value={value.pickupDays.map(String)}
            onChange={(days) =>
              onChange({ ...value, pickupDays: days.map(Number).toSorted((one, other) => one - other) })
            }
          >
            <Group gap="sm">
              {names.map((name, index) => (
                <Checkbox key={name} value={String(index + 1)} label={name} />
              ))}
            </Group>
          </Checkbox.Group>
          <ClosedDays days={value.closedOn} onChange={(closedOn) => onChange({ ...value, closedOn })} />
        </>
      )}
    </Stack>
  );
}

function ClosedDays({ days, onChange }: { days: readonly string[]; onChange: (days: string[]) => void }) {
  const say = useSay();
  const { locale } = useViewer();
  const [day, setDay] = useState('');
  const add = (): void => {
    if (day !== '') onChange([...new Set([...days, day])].toSorted());
    setDay('');
  };
  const onEnter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    // It is the day that is meant, not the form.
    event.preventDefault();
    add();
  };
  return (
    <>
      <Group gap="xs" align="flex-end">
        <TextInput
          type="date"
          label={say('carrier.notOn')}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
          onKeyDown={onEnter}
          onBlur={add}
        />
        <Button variant="default" disabled={day === ''} onClick={add}>
          {say('carrier.addDay')}
        </Button>
      </Group>
      <Pill.Group>
        {days.map((one) => (
          <Pill
            key={one}
            withRemoveButton
            removeButtonProps={{
              // Left out of the keyboard's reach by default, because a field around it would take it over.
              tabIndex: 0,
              'aria-hidden': false,
              'aria-label': `${say('act.remove')} ${formatDay(one, locale)}`,
            }}
            onRemove={() => onChange(days.filter((other) => other !== one))}
          >
            {formatDay(one, locale)}
          </Pill>
        ))}
      </Pill.Group>
    </>
  );
}
