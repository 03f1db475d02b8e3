import { createContext, useContext } from 'react';
import type { Profile } from '../../../shared/identity/session.contract.ts';
import type { WarehouseView } from '../../../shared/layout/warehouses.contract.ts';
import type { Locale } from '../../../shared/locale.ts';
import type { Permission } from '../../../shared/permissions.ts';
import type { Session } from '../../api/session.ts';

export const SessionContext = createContext<Session | null>(null);

/** The session of this browser. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('used outside of the app');
  return session;
}

/** Who looks, from where, and what they may do. */
export interface Viewer {
  profile: Profile;
  isSeller: boolean;
  locale: Locale;
  /** IANA zone in which moments are shown. */
  zone: string;
  setZone: (zone: string) => void;
  setLocale: (locale: Locale) => void;
  can: (permission: Permission) => boolean;
  warehouses: readonly WarehouseView[];
  /** Known for sure: there is no warehouse that the viewer may see. */
  hasNoWarehouse: boolean;
  /** The warehouse whose work is shown; undefined where the viewer has none. */
  warehouse: WarehouseView | undefined;
  setWarehouse: (warehouseId: string) => void;
  signOut: () => void;
  refreshProfile: () => void;
}

export const ViewerContext = createContext<Viewer | null>(null);

/** The signed-in viewer. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('used before anybody signed in');
  return viewer;
}
