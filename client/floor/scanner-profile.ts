/** How the scanner of this device speaks. Learned from the two test codes, or set by hand; belongs to the device. */
export interface ScannerProfile {
  /** What ends a scan; `silence` is for scanners that send nothing after the code. */
  terminator: 'any' | 'enter' | 'tab' | 'silence';
  /** What the scanner adds around every code. */
  prefix: string;
  suffix: string;
  /** `us`: keys are read by their place on the keyboard; `device`: by the character the device made of them. */
  layout: 'us' | 'device';
  /** The printable character this scanner sends for GS, which wedges drop; empty where GS itself comes. */
  separator: string;
  /** What the test code told: work is refused while a scanner is known to type wrong. */
  check: 'none' | 'passed' | 'failed';
  /** What it typed when it failed. */
  typed: string;
  /** Whether the screens offer the camera. */
  camera: 'on' | 'off';
}

export const usualProfile: ScannerProfile = {
  terminator: 'any',
  prefix: '',
  suffix: '',
  layout: 'us',
  separator: '',
  check: 'none',
  typed: '',
  camera: 'on',
};

const storageKey = 'farstock-scanner';
const groupSeparator = '\u001d';

let kept: ScannerProfile | undefined;

/** Read at once and without waiting: the first scan may come before any database is open. */
export function scannerProfile(): ScannerProfile {
  if (kept) return kept;
  try {
    const found = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<ScannerProfile>;
    kept = { ...usualProfile, ...found };
  } catch {
    kept = usualProfile;
  }
  return kept;
}

export function keepScannerProfile(part: Partial<ScannerProfile>): void {
  kept = { ...scannerProfile(), ...part };
  try {
    localStorage.setItem(storageKey, JSON.stringify(kept));
  } catch {
    // A device that keeps nothing still works until it is switched off.
  }
}

/** The code itself: without what the scanner adds, with GS where it stands for GS. */
export function plainCode(text: string, profile: ScannerProfile): string {
  const { prefix, suffix, separator } = profile;
  let code = text;
  if (prefix !== '' && code.startsWith(prefix)) code = code.slice(prefix.length);
  if (suffix !== '' && code.endsWith(suffix)) code = code.slice(0, -suffix.length);
  return separator === '' ? code : code.replaceAll(separator, groupSeparator);
}
