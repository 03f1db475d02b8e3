import { Select, Text } from '@mantine/core';
import { browserZone } from '../session/preferences.ts';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';

/** In which zone moments are shown: this browser's, a warehouse's, or any other. */
export function ZoneChoice({ onChosen }: { onChosen: () => void }) {
  const say = useSay();
  const { zone, setZone, warehouses } = useViewer();
  const near = [...new Set([browserZone(), ...warehouses.map(({ timeZone }) => timeZone)])];
  const others = Intl.supportedValuesOf('timeZone').filter((name) => !near.includes(name));
  return (
    <>
      <Text size="sm" c="dimmed">
        {say('profile.zoneAbout')}
      </Text>
      <Select
        data-autofocus
        label={say('profile.zone')}
        searchable
        data={[
          { group: say('profile.zoneNear'), items: near },
          { group: say('profile.zoneOthers'), items: others },
        ]}
        limit={60}
        value={zone}
        onChange={(value) => {
          if (value) setZone(value);
          onChosen();
        }}
      />
    </>
  );
}
