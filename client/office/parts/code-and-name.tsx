import { SimpleGrid, TextInput } from '@mantine/core';
import { useSay } from '../words/say.ts';

interface Named {
  code: string;
  name: string;
}

/** What something is known by: its code for machines and labels, and its name for people. */
export function CodeAndName({
  values,
  errors,
  most,
  of,
  isKnown = false,
  hasFocus = false,
  onChange,
}: {
  values: Named;
  errors: Readonly<Partial<Record<keyof Named, string>>>;
  /** The longest that each may be. */
  most: Readonly<Record<keyof Named, number>>;
  /** What it is of, where a form asks for several. */
  of?: string;
  /** It exists already, and is known by its code: that stays what it is. */
  isKnown?: boolean;
  hasFocus?: boolean;
  onChange: (values: Named) => void;
}) {
  const say = useSay();
  const field = (name: keyof Named) => ({
    label: of === undefined ? say(`field.${name}`) : `${of}: ${say(`field.${name}`)}`,
    required: true,
    maxLength: most[name],
    value: values[name],
    error: errors[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ code: values.code, name: values.name, [name]: event.currentTarget.value }),
  });
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <TextInput {...field('code')} readOnly={isKnown} {...(hasFocus && { 'data-autofocus': true })} />
      <TextInput {...field('name')} />
    </SimpleGrid>
  );
}
