/** @jsxImportSource preact */
import type { Level } from '../../shared/floor/flow.ts';

/** Signs are drawn, not written: a device may lack the letters for them. */
const paths = {
  ok: 'M3 13l6 6L21 5',
  info: 'M12 10v9M12 4.5v.5',
  error: 'M4 4l16 16M20 4L4 20',
  keypad: 'M5 5h.01M12 5h.01M19 5h.01M5 12h.01M12 12h.01M19 12h.01M5 19h.01M12 19h.01M19 19h.01',
  settings: 'M3 7h10M19 7h2M3 17h2M11 17h10M16 4v6M8 14v6',
  delete: 'M8 5h13v14H8L2 12zM12 9l6 6M18 9l-6 6',
} as const;
const filled = {
  done: 'M12 1l3.4 7 7.6 1-5.6 5.3 1.4 7.7L12 18.3 5.2 22l1.4-7.7L1 9l7.6-1z',
  warn: 'M12 2l11 20H1z',
  stop: 'M7 1h10l6 6v10l-6 6H7l-6-6V7z',
} as const;

export type SignName = keyof typeof paths | keyof typeof filled;

export function Sign({ name, size = 28 }: { name: SignName; size?: number }) {
  const isFilled = name in filled;
  return (
    <svg class="sign" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
      {isFilled ? (
        <path d={filled[name as keyof typeof filled]} fill="currentColor" />
      ) : (
        <path
          d={paths[name as keyof typeof paths]}
          fill="none"
          stroke="currentColor"
          stroke-width={name === 'keypad' ? 5 : 3.4}
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      )}
    </svg>
  );
}

/** Colour is never alone: each level has its own shape. */
export const LevelSign = ({ level }: { level: Level }) => <Sign name={level} />;
