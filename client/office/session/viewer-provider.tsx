import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { changeMe, Profile, signOut } from '../../../shared/identity/session.contract.ts';
import type { listWarehouses } from '../../../shared/layout/warehouses.contract.ts';
import type { Locale } from '../../../shared/locale.ts';
import { useRead } from '../data/query.ts';
import { speak } from '../words/say.ts';
import { firstZone, lastWarehouse, remember } from './preferences.ts';
import { useSession, ViewerContext, type Viewer } from './session-context.ts';

/** Knows who looks: rights, language, zone and warehouse. */
export function ViewerProvider({
  profile,
  onLeft,
  onChanged,
  children,
}: {
  profile: Profile;
  onLeft: () => void;
  onChanged: () => Promise<void>;
  children: ReactNode;
}) {
  const session = useSession();
  const cache = useQueryClient();
  const { i18n } = useTranslation();
  const locale = i18n.language as Locale;
  const [zone, setZone] = useState(firstZone);
  const [warehouseId, setWarehouseId] = useState(lastWarehouse);
  const { data } = useRead<typeof listWarehouses>('/warehouses', {});
  const warehouses = useMemo(() => data?.rows ?? [], [data]);

  const use = useCallback(
    async (next: Locale): Promise<void> => {
      session.setLocale(next);
      remember('locale', next);
      await speak(next);
      // Sentences inside of answers (names, reasons) are in the language they were asked in.
      await cache.invalidateQueries();
    },
    [session, cache],
  );
  useEffect(() => {
    if (profile.locale !== i18n.language) void use(profile.locale);
    // Only when somebody signs in: a later choice is the viewer's own.
  }, [profile.id]); // oxlint-disable-line react-hooks/exhaustive-deps

  const viewer = useMemo<Viewer>(() => {
    const allowed = new Set(profile.permissions);
    return {
      profile,
      isSeller: profile.seller !== null,
      locale,
      zone,
      setZone(next) {
        remember('zone', next);
        setZone(next);
      },
      setLocale(next) {
        void use(next);
        const address = { method: 'patch', path: '/auth/me' } as const;
        void session.call<typeof changeMe>(address, { locale: next }).catch(() => undefined);
      },
      can: (permission) => allowed.has(permission),
      warehouses,
      hasNoWarehouse: data !== undefined && warehouses.length === 0,
      warehouse: warehouses.find((one) => one.id === warehouseId) ?? warehouses[0],
      setWarehouse(next) {
        remember('warehouse', next);
        setWarehouseId(next);
      },
      signOut() {
        const address = { method: 'post', path: '/auth/sign-out' } as const;
        const end = () => {
          session.setToken(null);
          onLeft();
        };
        session.call<typeof signOut>(address, {}).then(end, end);
      },
      refreshProfile: () => void onChanged(),
    };
  }, [profile, locale, zone, data, warehouses, warehouseId, session, use, onLeft, onChanged]);
  return <ViewerContext.Provider value={viewer}>{children}</ViewerContext.Provider>;
}
