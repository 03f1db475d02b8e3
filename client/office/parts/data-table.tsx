import { useEffect, useRef, useState, type MouseEvent, type ReactNode } from 'react';
import { Button, Group, Skeleton, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useNavigate } from 'react-router';
import { useSay } from '../words/say.ts';
import { ProblemNote } from './problem-note.tsx';

export interface Column<R> {
  key: string;
  /** Empty where the cells hold only acts. */
  head: ReactNode;
  cell: (row: R) => ReactNode;
  align?: 'right';
  /** Left out on narrow screens. */
  wide?: boolean;
}

/** What a row is known by. */
export const codeColumn = <R extends { code: string }>(head: string): Column<R> => ({
  key: 'code',
  head,
  cell: (row) => <span className="mono">{row.code}</span>,
});

export interface DataTableProps<R> {
  /** What the table shows, for those who can't see it. */
  label: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  rowKey: (row: R) => string | number;
  /** Where a click on the row leads; a cell should hold the same as a link. */
  href?: (row: R) => string;
  onOpen?: (row: R) => void;
  isLoading?: boolean;
  error?: Error | null;
  hasMore?: boolean;
  isLoadingMore?: boolean;
  loadMore?: () => void;
  /** What to do where there is nothing. */
  empty: ReactNode;
  emptyAct?: ReactNode;
}

/** Every list of the office: skeletons of the same height while it loads, what to do next where it is empty. */
export function DataTable<R>(props: DataTableProps<R>) {
  const { label, columns, rows, rowKey, href, onOpen, isLoading, error } = props;
  const say = useSay();
  const navigate = useNavigate();
  if (error && rows.length === 0) return <ProblemNote error={error} />;
  if (!isLoading && rows.length === 0) return <Nothing says={props.empty} act={props.emptyAct} />;
  const open = (event: MouseEvent, row: R): void => {
    const target = event.target as HTMLElement;
    if (target.closest('a, button, input, label') || window.getSelection()?.toString()) return;
    if (onOpen) onOpen(row);
    else if (href) void navigate(href(row));
  };
  const look = (column: Column<R>): string =>
    [column.align, column.wide ? 'desk-only' : undefined].filter(Boolean).join(' ');
  return (
    // A box that scrolls sideways must be reachable by keyboard, and a fieldset it is not.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role
    <div className="grid-scroll" role="group" aria-label={label} tabIndex={0}>
      <table className="grid">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={look(column)}>
                {column.head === '' ? <VisuallyHidden>{say('list.acts')}</VisuallyHidden> : column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {isLoading ? (
            <SkeletonRows columns={columns.map(look)} />
          ) : (
            rows.map((row) => (
              <tr
                key={rowKey(row)}
                className={href || onOpen ? 'opens' : undefined}
                onClick={href || onOpen ? (event) => open(event, row) : undefined}
              >
                {columns.map((column) => (
                  <td key={column.key} className={look(column)}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            ))
          )}
        </tbody>
      </table>
      {props.hasMore && <More isLoading={props.isLoadingMore ?? false} load={props.loadMore ?? (() => {})} />}
    </div>
  );
}

/** Skeletons come after 300 ms: what is quicker than that would only flicker. The rows' height is there at once. */
function SkeletonRows({ columns }: { columns: readonly string[] }) {
  const isLate = useLate(300);
  return Array.from({ length: 8 }, (_, row) => (
    <tr key={row} aria-hidden="true">
      {columns.map((look, column) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows of a skeleton are all alike
        <td key={column} className={look}>
          {isLate && <Skeleton height={12} mt={5} width={column === 0 ? '80%' : '55%'} />}
        </td>
      ))}
    </tr>
  ));
}

/** True once so many milliseconds have passed. */
export function useLate(afterMs: number): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), afterMs);
    return () => clearTimeout(timer);
  }, [afterMs]);
  return isLate;
}

/** Loads the next page when its button comes near; the button stays for keyboards. */
function More({ isLoading, load }: { isLoading: boolean; load: () => void }) {
  const say = useSay();
  const button = useRef<HTMLButtonElement>(null);
  const latest = useRef(load);
  useEffect(() => {
    latest.current = load;
  });
  useEffect(() => {
    const watcher = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && latest.current(),
      { rootMargin: '400px' },
    );
    if (button.current) watcher.observe(button.current);
    return () => watcher.disconnect();
  }, [isLoading]);
  return (
    <Group justify="center" p="xs">
      <Button ref={button} variant="subtle" size="xs" loading={isLoading} onClick={load}>
        {say('list.more')}
      </Button>
    </Group>
  );
}

/** An empty list says what to do next. */
export function Nothing({ says, act }: { says: ReactNode; act?: ReactNode }) {
  return (
    <Stack align="center" gap="sm" py="xl" px="md">
      <Text c="dimmed" size="sm" ta="center" maw="60ch">
        {says}
      </Text>
      {act}
    </Stack>
  );
}
