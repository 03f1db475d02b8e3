import type { FormEvent } from 'react';
import {
  Button,
  Checkbox,
  Group,
  NativeSelect,
  NumberInput,
  SimpleGrid,
  Stack,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import type { changeProduct } from '../../../shared/catalog/catalog.contract.ts';
import type { Locale } from '../../../shared/locale.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { CountrySelect } from '../parts/country-select.tsx';
import { Panel } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { languageNames } from '../frame/language-choice.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { batteryChoices, cargoChoices } from './product-choices.ts';
import { productPaths, type Product } from './product-page.tsx';

const otherNames = ['zh', 'de', 'es', 'en'] as const satisfies readonly Locale[];
const numberOrNull = (value: number | string): number | null => (value === '' ? null : Number(value));

const valuesOf = (product: Product) => ({
  name: product.name,
  names: Object.fromEntries(otherNames.map((locale) => [locale, product.names[locale] ?? ''])) as Record<
    Locale,
    string
  >,
  declared: {
    weightGrams: product.declared.weightGrams ?? ('' as number | string),
    lengthMm: product.declared.lengthMm ?? ('' as number | string),
    widthMm: product.declared.widthMm ?? ('' as number | string),
    heightMm: product.declared.heightMm ?? ('' as number | string),
  },
  hsCode: product.hsCode ?? '',
  originCountry: product.originCountry ?? '',
  batteryClass: product.batteryClass,
  cargoKind: product.cargoKind,
  isLotTracked: product.isLotTracked,
  isExpiryTracked: product.isExpiryTracked,
  isSerialAtReceipt: product.isSerialAtReceipt,
  isSerialAtDispatch: product.isSerialAtDispatch,
});

/** What the owner of a product says about it. The SKU never changes. */
export function ProductForm({ product }: { product: Product }) {
  const say = useSay();
  const { can, isSeller } = useViewer();
  const form = useForm({ initialValues: valuesOf(product) });
  const change = useAct<typeof changeProduct>('patch', '/products/:productId', {
    touches: productPaths,
    showsErrors: true,
    says: () => say('act.saved'),
    onDone: () => form.resetDirty(),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const values = form.getValues();
    const { weightGrams, lengthMm, widthMm, heightMm } = values.declared;
    change.mutate(
      {
        productId: product.id,
        ...values,
        names: Object.fromEntries(Object.entries(values.names).filter(([, name]) => name.trim() !== '')),
        declared: {
          weightGrams: numberOrNull(weightGrams),
          lengthMm: numberOrNull(lengthMm),
          widthMm: numberOrNull(widthMm),
          heightMm: numberOrNull(heightMm),
        },
        hsCode: values.hsCode.trim() || null,
        originCountry: values.originCountry || null,
      },
      { onError: (error) => form.setErrors(fieldErrors(error)) },
    );
  };
  const isFixed = !can('catalog.manage');
  return (
    <Panel title={say(isSeller ? 'product.about' : 'product.declared')}>
      <form onSubmit={submit}>
        <fieldset disabled={isFixed} style={{ border: 0, padding: 0, margin: 0 }}>
          <Stack gap="sm">
            <TextInput label={say('field.name')} required maxLength={200} {...form.getInputProps('name')} />
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              {otherNames.map((locale) => (
                <TextInput
                  key={locale}
                  lang={locale}
                  label={`${say('field.name')} (${languageNames[locale]})`}
                  maxLength={200}
                  {...form.getInputProps(`names.${locale}`)}
                />
              ))}
            </SimpleGrid>
            <SimpleGrid cols={{ base: 2, sm: 4 }}>
              <NumberInput
                label={say('product.weightGrams')}
                min={1}
                allowDecimal={false}
                {...form.getInputProps('declared.weightGrams')}
              />
              <NumberInput
                label={say('product.lengthMm')}
                min={1}
                allowDecimal={false}
                {...form.getInputProps('declared.lengthMm')}
              />
              <NumberInput
                label={say('product.widthMm')}
                min={1}
                allowDecimal={false}
                {...form.getInputProps('declared.widthMm')}
              />
              <NumberInput
                label={say('product.heightMm')}
                min={1}
                allowDecimal={false}
                {...form.getInputProps('declared.heightMm')}
              />
            </SimpleGrid>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <TextInput label={say('product.hsCode')} maxLength={10} {...form.getInputProps('hsCode')} />
              <CountrySelect
                label={say('product.origin')}
                clearable
                {...form.getInputProps('originCountry')}
              />
              <NativeSelect
                label={say('product.battery')}
                data={batteryChoices.map((one) => ({ value: one, label: say(`battery.${one}`) }))}
                {...form.getInputProps('batteryClass')}
              />
              <NativeSelect
                label={say('product.cargo')}
                data={cargoChoices.map((one) => ({ value: one, label: say(`cargo.${one}`) }))}
                {...form.getInputProps('cargoKind')}
              />
            </SimpleGrid>
            <Group>
              <Checkbox
                label={say('product.lotTracked')}
                {...form.getInputProps('isLotTracked', { type: 'checkbox' })}
              />
              <Checkbox
                label={say('product.expiryTracked')}
                {...form.getInputProps('isExpiryTracked', { type: 'checkbox' })}
              />
              <Checkbox
                label={say('product.serialReceipt')}
                {...form.getInputProps('isSerialAtReceipt', { type: 'checkbox' })}
              />
              <Checkbox
                label={say('product.serialDispatch')}
                {...form.getInputProps('isSerialAtDispatch', { type: 'checkbox' })}
              />
            </Group>
            <ProblemNote error={change.error} />
            {!isFixed && (
              <Group justify="flex-end">
                <Button type="submit" loading={change.isPending} disabled={!form.isDirty()}>
                  {say('act.save')}
                </Button>
              </Group>
            )}
          </Stack>
        </fieldset>
      </form>
    </Panel>
  );
}
