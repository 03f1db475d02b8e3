import { Button } from '@mantine/core';
import { Link, useNavigate } from 'react-router';
import type { announceShipment } from '../../../shared/inbound/inbound.contract.ts';
import { useAct } from '../data/act.ts';
import { useOwner } from '../parts/owner-fields.tsx';
import { Page } from '../parts/page.tsx';
import { useSay } from '../words/say.ts';
import { announcementOf, blankShipment } from './shipment-draft.ts';
import { ShipmentForm } from './shipment-form.tsx';
import { shipmentPaths } from './shipment-paths.ts';

/** Announces a shipment carton by carton; long ones come by file. */
export function NewShipmentPage() {
  const say = useSay();
  const navigate = useNavigate();
  const owner = useOwner();
  const announce = useAct<typeof announceShipment>('post', '/inbound/shipments', {
    touches: shipmentPaths,
    showsErrors: true,
    says: ({ number }) => say('shipment.announced', { number }),
    onDone: ({ shipmentId }) => void navigate(`/shipments/${shipmentId}`),
  });
  return (
    <Page
      title={say('shipment.announce')}
      about={say('shipment.announceAbout')}
      back={{ to: '/shipments', name: say('nav.shipments') }}
      actions={
        <Button component={Link} to="/imports?kind=inbound" variant="default">
          {say('import.act')}
        </Button>
      }
    >
      <ShipmentForm
        first={blankShipment()}
        owner={owner}
        sellerId={owner.ids.sellerId}
        act={say('shipment.announce')}
        isActing={announce.isPending}
        error={announce.error}
        onSubmit={(draft) =>
          announce.mutate({ ...owner.ids, ...announcementOf(draft), submit: draft.submit })
        }
      />
    </Page>
  );
}
