import { MultiSelect, NativeSelect, PasswordInput, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { changeUser, createUser } from '../../../shared/identity/people.contract.ts';
import { locales } from '../../../shared/locale.ts';
import { isSellerRole, roleNames, type Role } from '../../../shared/permissions.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { languageNames } from '../frame/language-choice.tsx';
import { useSellerChoices } from '../parts/seller-filter.tsx';
import { useViewer } from '../session/session-context.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useSay } from '../words/say.ts';
import type { User } from './users.tsx';

/** Adds a person, or changes one. Login and seller never change. */
export function UserDialog({ user, onClose }: { user?: User; onClose: () => void }) {
  const say = useSay();
  const { warehouses, warehouse, locale, can } = useViewer();
  const here = warehouse ? [warehouse.id] : [];
  const sellers = useSellerChoices();
  const form = useForm({
    initialValues: {
      login: user?.login ?? '',
      name: user?.name ?? '',
      role: user?.role ?? ('floor' as Role),
      sellerId: user?.sellerId ?? null,
      warehouseIds: user?.warehouseIds ?? here,
      locale: user?.locale ?? locale,
      password: '',
    },
  });
  const options = { touches: ['/users'], showsErrors: true, says: () => say('act.saved'), onDone: onClose };
  const create = useAct<typeof createUser>('post', '/users', options);
  const change = useAct<typeof changeUser>('patch', '/users/:userId', options);
  const submit = (): void => {
    const { login, password, sellerId, ...rest } = form.getValues();
    const onError = (error: Error) => form.setErrors(fieldErrors(error));
    if (user) change.mutate({ userId: user.id, ...rest }, { onError });
    else
      create.mutate(
        {
          ...rest,
          login,
          ...(isSellerRole(rest.role) && sellerId ? { sellerId } : {}),
          ...(password ? { password } : {}),
        },
        { onError },
      );
  };
  /** Admins and sellers are everywhere unless they are kept to some buildings; all others work in theirs. */
  const chooseRole = (role: Role): void => {
    const isEverywhere = role === 'admin' || isSellerRole(role);
    form.setValues(user ? { role } : { role, warehouseIds: isEverywhere ? [] : here });
  };
  const isSeller = isSellerRole(form.values.role);
  const offered: readonly Role[] = can('identity.manage') ? roleNames : ['floor', 'driver'];
  const roles = user ? offered.filter((one) => isSellerRole(one) === isSellerRole(user.role)) : offered;
  return (
    <FormDialog
      title={user ? user.login : say('user.add')}
      onClose={onClose}
      act={say('act.save')}
      isActing={create.isPending || change.isPending}
      error={create.error ?? change.error}
      onSubmit={submit}
    >
      {!user && (
        <TextInput
          data-autofocus
          label={say('signIn.login')}
          required
          maxLength={120}
          autoComplete="off"
          {...form.getInputProps('login')}
        />
      )}
      <TextInput label={say('field.name')} required maxLength={120} {...form.getInputProps('name')} />
      <NativeSelect
        label={say('user.role')}
        data={roles.map((one) => ({ value: one, label: say(`role.${one}`) }))}
        {...form.getInputProps('role')}
        onChange={(event) => chooseRole(event.currentTarget.value as Role)}
      />
      {isSeller && !user && (
        <Select
          label={say('field.seller')}
          required
          searchable
          data={sellers}
          {...form.getInputProps('sellerId')}
        />
      )}
      <MultiSelect
        label={say('settings.warehouses')}
        description={say('user.warehousesAbout')}
        data={warehouses.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.getInputProps('warehouseIds')}
      />
      <NativeSelect
        label={say('profile.language')}
        data={locales.map((one) => ({ value: one, label: languageNames[one] }))}
        {...form.getInputProps('locale')}
      />
      {!user && (
        <PasswordInput
          label={say('signIn.password')}
          description={say('user.passwordAbout')}
          autoComplete="new-password"
          minLength={10}
          visibilityToggleButtonProps={{ 'aria-label': say('signIn.showPassword') }}
          {...form.getInputProps('password')}
        />
      )}
    </FormDialog>
  );
}
