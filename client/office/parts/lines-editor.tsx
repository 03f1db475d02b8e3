import { useState } from 'react';
import { ActionIcon, Autocomplete, Button, Group, NativeSelect, NumberInput, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { listProducts } from '../../../shared/catalog/catalog.contract.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { useRead } from '../data/query.ts';
import { useSay } from '../words/say.ts';

export interface DraftLine {
  key: string;
  sku: string;
  quantity: number | string;
  /** One of the editor's choices, where it offers any. */
  choice?: string;
  /** What is carried along unseen where a line is revised. */
  lot?: string;
  expiresOn?: string;
}

export const newLine = (): DraftLine => ({ key: newId(), sku: '', quantity: 1 });

/** SKUs and quantities, line by line; the SKU is found by code or name. */
export function LinesEditor({
  lines,
  onChange,
  errors,
  path,
  choices,
  sellerId,
}: {
  lines: readonly DraftLine[];
  onChange: (lines: DraftLine[]) => void;
  /** What the server said, by dotted path below `path`. */
  errors: Readonly<Record<string, string>>;
  path: string;
  /** Something to choose for each line. */
  choices?: { label: string; options: readonly { value: string; label: string }[] };
  sellerId?: string;
}) {
  const say = useSay();
  const put = (index: number, change: Partial<DraftLine>): void =>
    onChange(lines.map((line, at) => (at === index ? { ...line, ...change } : line)));
  return (
    <Stack gap="xs">
      {lines.map((line, index) => (
        <Group key={line.key} gap="xs" align="flex-start" wrap="nowrap">
          <SkuField
            value={line.sku}
            sellerId={sellerId}
            error={errors[`${path}.${index}.sku`]}
            onChange={(sku) => put(index, { sku })}
          />
          <NumberInput
            aria-label={say('field.units')}
            w={110}
            min={1}
            max={1_000_000}
            allowDecimal={false}
            value={line.quantity}
            error={errors[`${path}.${index}.quantity`]}
            onChange={(quantity) => put(index, { quantity })}
          />
          {choices && (
            <NativeSelect
              aria-label={choices.label}
              w={190}
              value={line.choice ?? ''}
              data={[...choices.options]}
              onChange={(event) => put(index, { choice: event.currentTarget.value })}
            />
          )}
          <ActionIcon
            mt={2}
            size={32}
            variant="default"
            aria-label={say('line.remove')}
            disabled={lines.length === 1}
            onClick={() => onChange(lines.filter((_, at) => at !== index))}
          >
            ✕
          </ActionIcon>
        </Group>
      ))}
      <div>
        <Button variant="default" size="xs" onClick={() => onChange([...lines, newLine()])}>
          {say('line.add')}
        </Button>
      </div>
    </Stack>
  );
}

function SkuField({
  value,
  sellerId,
  error,
  onChange,
}: {
  value: string;
  sellerId: string | undefined;
  error: string | undefined;
  onChange: (sku: string) => void;
}) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const [search] = useDebouncedValue(value.trim(), 200);
  const { data } = useRead<typeof listProducts>(
    '/products',
    { search, limit: 12, ...(sellerId ? { sellerId } : {}) },
    { enabled: isOpen && search.length > 0 },
  );
  const found = data?.rows ?? [];
  const nameOf = new Map(found.map(({ sku, name }) => [sku, name]));
  return (
    <Autocomplete
      flex={1}
      aria-label={say('field.sku')}
      placeholder={say('line.sku')}
      required
      value={value}
      error={error}
      data={[...new Set(found.map(({ sku }) => sku))]}
      filter={({ options }) => options}
      renderOption={({ option }) => (
        <span>
          <span className="mono">{option.value}</span>{' '}
          <span className="quiet">{nameOf.get(option.value)}</span>
        </span>
      )}
      onFocus={() => setOpen(true)}
      onChange={onChange}
    />
  );
}
