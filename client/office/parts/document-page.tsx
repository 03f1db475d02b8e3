import type { ReactNode } from 'react';
import { Skeleton, Stack } from '@mantine/core';
import { useSay } from '../words/say.ts';
import { Page, type PageProps } from './page.tsx';
import { ProblemNote } from './problem-note.tsx';

interface DocumentPageProps<D> {
  read: { data: D | undefined; error: Error | null };
  title: (document: D) => string;
  about?: (document: D) => ReactNode;
  back: PageProps['back'];
  badge?: (document: D) => ReactNode;
  actions?: (document: D) => ReactNode;
  children: (document: D) => ReactNode;
}

/** The page of one document: its height is there before it is read, and a refusal says what is wrong. */
export function DocumentPage<D>({
  read,
  title,
  about,
  back,
  badge,
  actions,
  children,
}: DocumentPageProps<D>) {
  const say = useSay();
  const { data, error } = read;
  return (
    <Page
      title={data === undefined ? say(error ? 'page.missing' : 'page.reading') : title(data)}
      isReading={data === undefined && !error}
      about={data !== undefined && about?.(data)}
      back={back}
      badge={data !== undefined && badge?.(data)}
      actions={data !== undefined && actions?.(data)}
    >
      <ProblemNote error={error} />
      {data === undefined ? !error && <Skeleton h={320} /> : children(data)}
    </Page>
  );
}

/** Wide on the left what the document is made of, narrow on the right what is known about it. */
export function TwoColumns({ main, side }: { main: ReactNode; side: ReactNode }) {
  return (
    <div className="columns">
      <Stack gap="md">{main}</Stack>
      <Stack gap="md">{side}</Stack>
    </div>
  );
}

/** The number we gave a document, below the name its owner gave it. */
export const NumberLine = ({ number }: { number: string }) => <span className="mono">{number}</span>;
