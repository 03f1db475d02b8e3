import type { Level } from '../../shared/floor/flow.ts';

/** A tone: pitch in Hz, length and the silence after it in milliseconds. Rhythm differs, not only pitch. */
interface Tone {
  hz: number;
  ms: number;
  gap?: number;
  wave?: OscillatorType;
}

const error: Tone[] = [1, 2, 3].map(() => ({ hz: 220, ms: 200, gap: 80, wave: 'square' }));

export const tones: Readonly<Record<Level | 'read', readonly Tone[]>> = {
  read: [{ hz: 2400, ms: 15 }],
  ok: [{ hz: 1760, ms: 80 }],
  done: [
    { hz: 1320, ms: 80 },
    { hz: 1760, ms: 120 },
  ],
  info: [{ hz: 880, ms: 60 }],
  warn: [
    { hz: 880, ms: 120, gap: 80 },
    { hz: 880, ms: 120 },
  ],
  error,
  stop: error,
};

/** Milliseconds of shaking and rest, in turn. */
const vibrations: Readonly<Record<Level, readonly number[]>> = {
  ok: [40],
  done: [40, 60, 40],
  info: [],
  warn: [80, 60, 80],
  error: [300, 100, 300],
  stop: [300, 100, 300, 100, 300],
};

let audio: AudioContext | undefined;
let volume = 0.5;

/** Browsers let sound begin only with a touch or key; call this from one. */
export function unlockSound(): void {
  audio ??= new AudioContext();
  if (audio.state === 'suspended') void audio.resume();
}

/** Three steps: quiet, usual, loud. */
export const setVolume = (step: 1 | 2 | 3): void => void (volume = [0.15, 0.5, 1][step - 1] ?? 0.5);

export function signal(level: Level | 'read'): void {
  // What only informs is softer than what decides.
  const loudness = level === 'read' || level === 'info' ? volume * 0.4 : volume;
  if (audio?.state === 'running') scheduleTones(audio, tones[level], loudness, audio.currentTime);
  const pattern = level === 'read' ? [] : vibrations[level];
  // Before the first key or touch browsers only complain.
  if (pattern.length > 0 && navigator.userActivation?.hasBeenActive !== false)
    navigator.vibrate?.([...pattern]);
}

/** So long a tone swells and fades: without it a loudspeaker clicks. */
const fadeSeconds = 0.004;

/**
 * Puts a signal into a sound card's plan.
 * @param loudness 0 to 1
 * @param from the context's own seconds
 */
export function scheduleTones(
  context: BaseAudioContext,
  sequence: readonly Tone[],
  loudness: number,
  from: number,
): void {
  let at = from;
  for (const { hz, ms, gap = 0, wave = 'sine' } of sequence) {
    const end = at + ms / 1000;
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    oscillator.type = wave;
    oscillator.frequency.value = hz;
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(loudness, at + fadeSeconds);
    gain.gain.setValueAtTime(loudness, end - fadeSeconds);
    gain.gain.linearRampToValueAtTime(0, end);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(at);
    oscillator.stop(end);
    at = end + gap / 1000;
  }
}
