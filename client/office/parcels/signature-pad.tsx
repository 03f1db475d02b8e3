import { useRef, type PointerEvent } from 'react';
import { Button, Group, Text } from '@mantine/core';
import { useSay } from '../words/say.ts';

export type Stroke = [x: number, y: number][];

/** Height of the pad in thousandths of its width, the unit of the strokes. */
const padHeight = 320;
/** So many points a stroke may have: a pen that rests on the pad adds none beyond. */
const mostPoints = 2000;

/** Takes a signature by pen, finger or mouse. It is no must: the name is what counts. */
export function SignaturePad({
  strokes,
  onChange,
}: {
  strokes: readonly Stroke[];
  onChange: (strokes: Stroke[]) => void;
}) {
  const say = useSay();
  const isDown = useRef(false);
  const pointOf = (event: PointerEvent<SVGSVGElement>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    const thousandths = (part: number, most: number) =>
      Math.min(most, Math.max(0, Math.round((part / box.width) * 1000)));
    return [thousandths(event.clientX - box.left, 1000), thousandths(event.clientY - box.top, padHeight)];
  };
  const start = (event: PointerEvent<SVGSVGElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    isDown.current = true;
    onChange([...strokes.map((stroke) => [...stroke]), [pointOf(event)]]);
  };
  const draw = (event: PointerEvent<SVGSVGElement>): void => {
    const last = strokes.at(-1);
    if (!isDown.current || !last || last.length >= mostPoints) return;
    onChange([...strokes.slice(0, -1).map((stroke) => [...stroke]), [...last, pointOf(event)]]);
  };
  return (
    <div>
      <Group justify="space-between">
        <Text size="sm" fw={600}>
          {say('manifest.signature')}
        </Text>
        <Button
          size="compact-xs"
          variant="subtle"
          disabled={strokes.length === 0}
          onClick={() => onChange([])}
        >
          {say('manifest.signAgain')}
        </Button>
      </Group>
      <svg
        className="pad"
        viewBox={`0 0 1000 ${padHeight}`}
        aria-hidden="true"
        onPointerDown={start}
        onPointerMove={draw}
        onPointerUp={() => (isDown.current = false)}
        onPointerCancel={() => (isDown.current = false)}
      >
        <line x1="60" x2="940" y1="260" y2="260" className="pad-line" />
        {strokes.map((stroke) => (
          <polyline
            key={stroke.length + String(stroke[0])}
            points={stroke.map((point) => point.join(',')).join(' ')}
          />
        ))}
      </svg>
    </div>
  );
}
