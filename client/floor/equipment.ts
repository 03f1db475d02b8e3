import type {
  giveBackEquipment,
  myEquipment,
  takeEquipment,
} from '../../shared/identity/equipment.contract.ts';
import type { Feedback } from '../../shared/floor/flow.ts';
import { Refused } from '../api/session.ts';
import { tellRefusal } from './bench-tools.ts';
import type { TerminalState } from './terminal-state.ts';
import type { WorkerSession } from './worker-session.ts';

interface EquipmentTools {
  session: WorkerSession;
  state: () => TerminalState;
  change: (part: Partial<TerminalState>) => void;
  tell: (feedback: Feedback) => void;
}

export interface Equipment {
  load(): Promise<void>;
  /** A cart or truck was scanned: it is mine now. One in use is asked about, and taken over by a second scan. */
  take(code: string): Promise<void>;
  giveBack(code: string): Promise<void>;
}

/** Carts and trucks: what somebody holds decides which work is offered. */
export function openEquipment({ session, state, change, tell }: EquipmentTools): Equipment {
  let questioned: string | undefined;
  const warehouseId = (): string => state().enrolment?.warehouse?.id ?? '';
  async function load(): Promise<void> {
    const address = { method: 'get', path: '/equipment/mine' } as const;
    const { rows } = await session.call<typeof myEquipment>(address, { warehouseId: warehouseId() });
    change({ equipment: rows.map(({ code }) => code) });
  }
  return {
    load: () => load().catch(() => undefined),
    async take(code) {
      const takeOver = questioned === code;
      questioned = undefined;
      const address = { method: 'post', path: '/equipment/take' } as const;
      try {
        await session.call<typeof takeEquipment>(address, { warehouseId: warehouseId(), code, takeOver });
        tell({ level: 'ok', code: 'ui.cart-mine', params: { code } });
        await load();
      } catch (error) {
        if (!(error instanceof Refused) || error.problem.code !== 'equipment/held-by')
          return tellRefusal({ tell }, error);
        questioned = code;
        tell({ level: 'warn', code: 'ui.cart-scan-again', params: { sentence: error.problem.detail } });
      }
    },
    async giveBack(code) {
      const address = { method: 'post', path: '/equipment/give-back' } as const;
      try {
        await session.call<typeof giveBackEquipment>(address, { warehouseId: warehouseId(), code });
        tell({ level: 'info', code: 'ui.cart-given', params: { code } });
        await load();
      } catch (error) {
        tellRefusal({ tell }, error);
      }
    },
  };
}
