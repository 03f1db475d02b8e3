import { Tabs } from '@mantine/core';
import { Navigate, useLocation, useNavigate } from 'react-router';
import type { Permission } from '../../../shared/permissions.ts';
import { Page } from '../parts/page.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay, type WordKey } from '../words/say.ts';
import { Carriers } from './carriers.tsx';
import { Keys } from './keys.tsx';
import { Sellers } from './sellers.tsx';
import { Terminals } from './terminals.tsx';
import { Users } from './users.tsx';
import { Warehouses } from './warehouses.tsx';

const sections = [
  { name: 'users', words: 'settings.users', permission: 'seller.view', show: () => <Users /> },
  { name: 'terminals', words: 'settings.terminals', permission: 'terminal.enrol', show: () => <Terminals /> },
  { name: 'sellers', words: 'settings.sellers', permission: 'seller.view', show: () => <Sellers /> },
  { name: 'keys', words: 'nav.keys', permission: 'apikey.manage', show: () => <Keys /> },
  {
    name: 'warehouses',
    words: 'settings.warehouses',
    permission: 'layout.manage',
    show: () => <Warehouses />,
  },
  { name: 'carriers', words: 'settings.carriers', permission: 'dispatch.manage', show: () => <Carriers /> },
] as const satisfies readonly {
  name: string;
  words: WordKey;
  permission: Permission;
  show: () => React.ReactNode;
}[];

/** What is set up seldom: people, terminals, sellers, keys, warehouses. Each part has an address of its own. */
export function SettingsPage() {
  const say = useSay();
  const { can } = useViewer();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const open = sections.filter(({ permission }) => can(permission));
  const current = open.find(({ name }) => pathname === `/settings/${name}`);
  if (!current) return open[0] ? <Navigate to={`/settings/${open[0].name}`} replace /> : null;
  return (
    <Page title={say('nav.settings')}>
      <Tabs
        value={current.name}
        onChange={(name) => name && void navigate(`/settings/${name}`)}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {open.map(({ name, words }) => (
            <Tabs.Tab key={name} value={name}>
              {say(words)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={current.name}>{current.show()}</Tabs.Panel>
      </Tabs>
    </Page>
  );
}
