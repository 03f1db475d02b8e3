import { Alert } from '@mantine/core';
import { useNavigate, useParams } from 'react-router';
import type {
  getShipment,
  reviseShipment,
  submitShipment,
} from '../../../shared/inbound/inbound.contract.ts';
import { useAct } from '../data/act.ts';
import { useRead } from '../data/query.ts';
import { DocumentPage } from '../parts/document-page.tsx';
import { useSay } from '../words/say.ts';
import { announcementOf, draftOf, type DraftShipment } from './shipment-draft.ts';
import { ShipmentForm } from './shipment-form.tsx';
import type { Shipment } from './shipment-page.tsx';
import { shipmentPaths } from './shipment-paths.ts';

/** Replaces what a draft or a rejected shipment announces, and submits it again. */
export function ReviseShipmentPage() {
  const say = useSay();
  const { shipmentId = '' } = useParams();
  const read = useRead<typeof getShipment>('/inbound/shipments/:shipmentId', { shipmentId });
  return (
    <DocumentPage
      read={read}
      title={({ number }) => `${say('shipment.revise')}: ${number}`}
      about={() => say('shipment.announceAbout')}
      back={{ to: `/shipments/${shipmentId}`, name: read.data?.reference ?? say('nav.shipments') }}
    >
      {(shipment) => (
        <>
          {shipment.rejectedReason && (
            <Alert color="yellow" variant="outline" bg="white">
              <strong>{say('shipment.rejectedReason')}:</strong> {shipment.rejectedReason}
            </Alert>
          )}
          <Revision key={shipmentId} shipment={shipment} />
        </>
      )}
    </DocumentPage>
  );
}

function Revision({ shipment }: { shipment: Shipment }) {
  const say = useSay();
  const navigate = useNavigate();
  const { shipmentId } = shipment;
  const leave = () => void navigate(`/shipments/${shipmentId}`);
  const done = { touches: shipmentPaths, showsErrors: true, says: () => say('shipment.moved') };
  const submit = useAct<typeof submitShipment>('post', '/inbound/shipments/:shipmentId/submit', {
    ...done,
    onDone: leave,
  });
  const revise = useAct<typeof reviseShipment>('put', '/inbound/shipments/:shipmentId', {
    touches: shipmentPaths,
    showsErrors: true,
  });
  const send = (draft: DraftShipment): void =>
    revise.mutate(
      { shipmentId, ...announcementOf(draft) },
      { onSuccess: () => (draft.submit ? submit.mutate({ shipmentId }) : leave()) },
    );
  return (
    <ShipmentForm
      first={draftOf(shipment)}
      sellerId={shipment.sellerId}
      act={say('act.save')}
      isActing={revise.isPending || submit.isPending}
      error={revise.error ?? submit.error}
      onSubmit={send}
    />
  );
}
