import { useEffect, type ReactNode } from 'react';
import { Anchor, Group, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { Link } from 'react-router';

export interface PageProps {
  title: string;
  /** One line below the title. */
  about?: ReactNode;
  /** Where the page belongs: shown above the title as the way back. */
  back?: { to: string; name: string };
  badge?: ReactNode;
  actions?: ReactNode;
  /** The title is not known yet: its height is kept, the tab says that it is being read. */
  isReading?: boolean;
  children: ReactNode;
}

/** The frame of every page: its title (also the tab's), the way back, its acts. */
export function Page({ title, about, back, badge, actions, isReading, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Farstock`;
  }, [title]);
  return (
    <Stack gap="md">
      <div>
        {back && (
          <Anchor component={Link} to={back.to} size="sm">
            ← {back.name}
          </Anchor>
        )}
        <Group justify="space-between" gap="sm" mih={36}>
          <Group gap="sm">
            <Title order={1}>{isReading ? <VisuallyHidden>{title}</VisuallyHidden> : title}</Title>
            {badge}
          </Group>
          <Group gap="xs">{actions}</Group>
        </Group>
        {about && (
          <Text size="sm" c="dimmed" maw="75ch">
            {about}
          </Text>
        )}
      </div>
      {children}
    </Stack>
  );
}

/** A titled part of a page. */
export function Panel({
  title,
  aside,
  children,
  flush,
}: {
  title?: string;
  aside?: ReactNode;
  children: ReactNode;
  flush?: boolean;
}) {
  return (
    <section className="panel" aria-label={title}>
      {(title ?? aside) !== undefined && (
        <div className={title === undefined ? 'panel-head bare' : 'panel-head'}>
          {title !== undefined && <Title order={2}>{title}</Title>}
          {aside}
        </div>
      )}
      {flush ? children : <div className="panel-body">{children}</div>}
    </section>
  );
}
