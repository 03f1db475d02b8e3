import type { Seen } from './camera-worker.ts';

/** Why there is nothing to see with. */
export type EyeProblem = 'insecure' | 'missing' | 'refused' | 'busy' | 'unread';

export interface Eye {
  /** Turns the camera's lamp on or off; undefined where there is none. */
  torch: ((isOn: boolean) => void) | undefined;
  close(): void;
}

/** What a camera that is turned to things offers; the lamp is not in the standard's own list yet. */
interface LampTrack {
  getCapabilities?(): { torch?: boolean };
  applyConstraints(wish: { advanced: { torch: boolean }[] }): Promise<void>;
}

const wish: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } },
};

/**
 * Opens the camera into a video element and looks for codes until it is closed.
 * @returns the problem where it can't be opened
 */
export async function openEye(
  video: HTMLVideoElement,
  onCode: (text: string) => void,
  onProblem: (problem: EyeProblem) => void,
): Promise<Eye | EyeProblem> {
  // Browsers hide the camera from plain addresses other than localhost.
  if (!navigator.mediaDevices) return 'insecure';
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia(wish);
  } catch (error) {
    return problemOf(error);
  }
  video.srcObject = stream;
  await video.play().catch(() => undefined);
  const stopLooking = look(video, onCode, onProblem);
  const track = stream.getVideoTracks()[0] as
    | (Omit<MediaStreamTrack, keyof LampTrack> & LampTrack)
    | undefined;
  const hasLamp = track?.getCapabilities?.().torch === true;
  return {
    torch: hasLamp
      ? (isOn) => void track.applyConstraints({ advanced: [{ torch: isOn }] }).catch(() => undefined)
      : undefined,
    close() {
      stopLooking();
      for (const one of stream.getTracks()) one.stop();
      video.srcObject = null;
    },
  };
}

function problemOf(error: unknown): EyeProblem {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'missing';
}

/** One picture at a time: the next is taken when the last was looked at, so a slow device falls behind nothing. */
function look(
  video: HTMLVideoElement,
  onCode: (text: string) => void,
  onProblem: (problem: EyeProblem) => void,
): () => void {
  const worker = new Worker(new URL('./camera-worker.ts', import.meta.url), { type: 'module' });
  let isOpen = true;
  const send = async (): Promise<void> => {
    if (!isOpen) return;
    const picture = video.videoWidth > 0 ? await createImageBitmap(video).catch(() => undefined) : undefined;
    if (!isOpen) return picture?.close();
    if (picture) worker.postMessage(picture, [picture]);
    else whenNext(video, () => void send());
  };
  worker.onmessage = ({ data }: MessageEvent<Seen>) => {
    if (!isOpen) return;
    if (data.kind === 'unready') return onProblem('unread');
    if (data.kind === 'code') onCode(data.text);
    whenNext(video, () => void send());
  };
  worker.onerror = () => onProblem('unread');
  void send();
  return () => {
    isOpen = false;
    worker.terminate();
  };
}

function whenNext(video: HTMLVideoElement, then: () => void): void {
  if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(then);
  else requestAnimationFrame(then);
}
