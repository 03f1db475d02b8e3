import { useState } from 'react';
import { Button, Group, Menu } from '@mantine/core';
import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import type { changeUser, listUsers } from '../../../shared/identity/people.contract.ts';
import type { printBadges } from '../../../shared/labels/labels.contract.ts';
import { roleNames, type Role } from '../../../shared/permissions.ts';
import { useAct } from '../data/act.ts';
import { useFilters } from '../data/filters.ts';
import { useFile } from '../data/open-file.ts';
import { usePages } from '../data/query.ts';
import { Confirm } from '../parts/confirm.tsx';
import { printerDpi } from '../labels/printer.tsx';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { FilterSelect } from '../parts/filter-select.tsx';
import { Panel } from '../parts/page.tsx';
import { SearchBox } from '../parts/search-box.tsx';
import { SellerFilter } from '../parts/seller-filter.tsx';
import { Tone } from '../parts/tone.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { BadgeDialog } from './badge-dialog.tsx';
import { PasswordDialog } from './password-dialog.tsx';
import { UserDialog } from './user-dialog.tsx';

export type User = OutputOf<typeof listUsers>['rows'][number];
type Dialog = { is: 'new' } | { is: 'edit' | 'badge' | 'password' | 'disable'; user: User };

/** Everybody with a way in: what they are, where they work, how they sign in. */
export function Users() {
  const say = useSay();
  const { can, profile } = useViewer();
  const filters = useFilters();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  const [search, role, sellerId] = [
    filters.get('q'),
    filters.get('role') as Role | undefined,
    filters.get('seller'),
  ];
  const pages = usePages<typeof listUsers>('/users', {
    ...(search ? { search } : {}),
    ...(role ? { role } : {}),
    ...(sellerId ? { sellerId } : {}),
    limit: 50,
  });
  const change = useAct<typeof changeUser>('patch', '/users/:userId', {
    touches: ['/users'],
    says: () => say('act.saved'),
    onDone: close,
  });
  const badge = useFile<typeof printBadges>('/labels/badges.pdf');
  const mayManage = can('user.manage');
  const managesAll = can('identity.manage');
  /** A manager looks after the floor's people of the manager's own warehouses; the server says the same. */
  const isManaged = ({ role: is, warehouseIds }: User): boolean =>
    managesAll ||
    ((is === 'floor' || is === 'driver') &&
      warehouseIds.length > 0 &&
      warehouseIds.every((id) => profile.warehouseIds?.includes(id) ?? true));
  const columns: Column<User>[] = [
    { key: 'login', head: say('signIn.login'), cell: (row) => <span className="mono">{row.login}</span> },
    { key: 'name', head: say('field.name'), cell: (row) => row.name },
    { key: 'role', head: say('user.role'), cell: (row) => say(`role.${row.role}`) },
    {
      key: 'ways',
      head: say('user.signsIn'),
      wide: true,
      cell: (row) =>
        [row.hasPassword && say('signIn.password'), row.hasBadge && say('user.badge')]
          .filter(Boolean)
          .join(', ') || '–',
    },
    {
      key: 'state',
      head: say('field.state'),
      cell: (row) =>
        row.disabledAt ? (
          <Tone tone="bad">{say('user.disabled')}</Tone>
        ) : (
          <Tone tone="good">{say('user.active')}</Tone>
        ),
    },
    ...(mayManage
      ? [
          {
            key: 'act',
            head: '',
            align: 'right' as const,
            cell: (user: User) =>
              isManaged(user) && (
                <Menu position="bottom-end">
                  <Menu.Target>
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={`${say('act.more')} ${user.login}`}
                    >
                      ⋯
                    </Button>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <Menu.Item onClick={() => setDialog({ is: 'edit', user })}>{say('act.edit')}</Menu.Item>
                    <Menu.Item onClick={() => setDialog({ is: 'badge', user })}>
                      {say('user.badge')}
                    </Menu.Item>
                    {user.hasBadge && (
                      <Menu.Item onClick={() => badge.open({ userIds: user.id, dpi: printerDpi() })}>
                        {say('label.badge')}
                      </Menu.Item>
                    )}
                    <Menu.Item onClick={() => setDialog({ is: 'password', user })}>
                      {say('user.resetPassword')}
                    </Menu.Item>
                    {user.disabledAt ? (
                      <Menu.Item onClick={() => change.mutate({ userId: user.id, disabled: false })}>
                        {say('user.enable')}
                      </Menu.Item>
                    ) : (
                      user.id !== profile.id && (
                        <Menu.Item c="danger" onClick={() => setDialog({ is: 'disable', user })}>
                          {say('user.disable')}
                        </Menu.Item>
                      )
                    )}
                  </Menu.Dropdown>
                </Menu>
              ),
          },
        ]
      : []),
  ];
  return (
    <Panel
      flush
      aside={
        <Group gap="sm">
          <SearchBox filters={filters} label={say('user.search')} />
          <FilterSelect
            filters={filters}
            name="role"
            label={say('user.role')}
            options={roleNames.map((one) => ({ value: one, label: say(`role.${one}`) }))}
          />
          <SellerFilter filters={filters} />
          {mayManage && (
            <Button size="xs" onClick={() => setDialog({ is: 'new' })}>
              {say('user.add')}
            </Button>
          )}
        </Group>
      }
    >
      <DataTable
        label={say('settings.users')}
        columns={columns}
        {...pages}
        rowKey={(row) => row.id}
        empty={say('list.noMatch')}
      />
      {dialog?.is === 'new' && <UserDialog onClose={close} />}
      {dialog?.is === 'edit' && <UserDialog user={dialog.user} onClose={close} />}
      {dialog?.is === 'badge' && <BadgeDialog user={dialog.user} onClose={close} />}
      {dialog?.is === 'password' && <PasswordDialog user={dialog.user} onClose={close} />}
      {dialog?.is === 'disable' && (
        <Confirm
          onClose={close}
          title={`${say('user.disable')}: ${dialog.user.name}`}
          says={say('user.disableAbout')}
          act={say('user.disable')}
          isDangerous
          isActing={change.isPending}
          onConfirm={() => change.mutate({ userId: dialog.user.id, disabled: true })}
        />
      )}
    </Panel>
  );
}
