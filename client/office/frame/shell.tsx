import { useState } from 'react';
import { AppShell, Burger, Group, NavLink, NativeSelect, Text, Tooltip } from '@mantine/core';
import { Link, useLocation } from 'react-router';
import { formatClock } from '../../ui/format.ts';
import { useNow } from '../parts/values.tsx';
import { LiveUpdates, useLiveState } from '../session/live-updates.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { placesFor } from './nav.ts';
import { Places } from './places.tsx';
import { ProfileMenu } from './profile-menu.tsx';

/** What surrounds every page: where one is, which warehouse, whether it is live, who one is. */
export function Shell() {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const { isSeller, can } = useViewer();
  const { pathname } = useLocation();
  const places = placesFor(isSeller, can);
  return (
    <LiveUpdates>
      <a className="skip" href="#content">
        {say('frame.skip')}
      </a>
      <AppShell
        header={{ height: 52 }}
        navbar={{ width: 208, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
        padding={{ base: 'sm', sm: 'lg' }}
      >
        <AppShell.Header>
          <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="sm">
            <Group gap="sm" wrap="nowrap">
              <Burger
                opened={isOpen}
                onClick={() => setOpen(!isOpen)}
                hiddenFrom="sm"
                size="sm"
                aria-label={say('frame.menu')}
              />
              <Link to="/" className="brand">
                Farstock
              </Link>
              <WarehouseChoice />
            </Group>
            <Group gap="md" wrap="nowrap">
              <LiveSign />
              <ProfileMenu />
            </Group>
          </Group>
        </AppShell.Header>
        <AppShell.Navbar p="xs" aria-label={say('frame.places')}>
          {places.map((place) => (
            <NavLink
              key={place.to}
              component={Link}
              to={place.to}
              label={say(place.name)}
              active={pathname === place.to || pathname.startsWith(`${place.to}/`)}
              aria-current={pathname.startsWith(place.to) ? 'page' : undefined}
              variant="filled"
              onClick={() => setOpen(false)}
              style={{ borderRadius: 4 }}
            />
          ))}
        </AppShell.Navbar>
        <AppShell.Main id="content" tabIndex={-1}>
          <Places home={places[0]?.to ?? '/stock'} />
        </AppShell.Main>
      </AppShell>
    </LiveUpdates>
  );
}

function WarehouseChoice() {
  const say = useSay();
  const { warehouses, warehouse, setWarehouse, isSeller } = useViewer();
  if (isSeller || !warehouse) return null;
  if (warehouses.length === 1)
    return (
      <Text size="sm" c="dimmed" visibleFrom="xs" truncate>
        {warehouse.name}
      </Text>
    );
  return (
    <NativeSelect
      aria-label={say('frame.warehouse')}
      size="xs"
      value={warehouse.id}
      data={warehouses.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(event) => setWarehouse(event.currentTarget.value)}
    />
  );
}

/** Whether the page follows events, and the time in the viewer's zone: which zone that is stands on every page. */
function LiveSign() {
  const say = useSay();
  const state = useLiveState();
  const { locale, zone } = useViewer();
  const now = useNow(10_000);
  return (
    <Tooltip label={say(`live.${state}.about`)}>
      <Group gap={6} wrap="nowrap" component="output">
        <span className={`pulse ${state}`} />
        <Text size="xs" c="dimmed" visibleFrom="sm" className="nowrap">
          {say(`live.${state}`)} · {formatClock(new Date(now), locale, zone)}
        </Text>
      </Group>
    </Tooltip>
  );
}
