import { Page } from '../parts/page.tsx';
import { useSay } from '../words/say.ts';
import { Keys } from './keys.tsx';

/** A seller's keys to the API. */
export function KeysPage() {
  const say = useSay();
  return (
    <Page title={say('nav.keys')} about={say('key.about')}>
      <Keys />
    </Page>
  );
}
