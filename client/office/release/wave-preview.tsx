import { Button, Group, Text } from '@mantine/core';
import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import type { previewWave } from '../../../shared/picking/picking.contract.ts';
import { Count } from '../parts/values.tsx';
import { useSay } from '../words/say.ts';
import { useWalkFigures, WalkNote } from './walk-figures.tsx';

/** What a wave would be, before it is made. */
export function WavePreview({
  preview,
  isActing,
  onRelease,
}: {
  preview: OutputOf<typeof previewWave>;
  isActing: boolean;
  onRelease: () => void;
}) {
  const say = useSay();
  const walks = useWalkFigures(preview.walk);
  if (preview.orders === 0)
    return (
      <Text size="sm" c="dimmed" mt="md" component="output" display="block">
        {say('release.nothing')}
      </Text>
    );
  const figures = [
    [say('nav.orders'), preview.orders],
    [say('field.lines'), preview.lines],
    [say('field.units'), preview.units],
    [say('release.stops'), preview.bins],
  ] as const;
  return (
    <output style={{ display: 'block', marginTop: 16 }}>
      <div className="strip">
        {figures.map(([name, value]) => (
          <div key={name}>
            <span className="quiet">{name}</span>
            <span className="figure small">
              <Count of={value} />
            </span>
          </div>
        ))}
        {walks.map(({ name, value, listed }) => (
          <div key={name}>
            <span className="quiet">{name}</span>
            <span className="figure small">{value}</span>
            <span className="quiet">{listed}</span>
          </div>
        ))}
      </div>
      <WalkNote walk={preview.walk} />
      <Group mt="md" justify="flex-end">
        <Button loading={isActing} onClick={onRelease}>
          {say('release.act', { count: preview.orders })}
        </Button>
      </Group>
    </output>
  );
}
