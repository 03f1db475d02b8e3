import { Fragment } from 'react';
import type { Quantities, QuantityName } from '../../../shared/stock/buckets.ts';
import { Count } from '../parts/values.tsx';
import { useSay } from '../words/say.ts';

const parts: readonly QuantityName[] = [
  'available',
  'reserved',
  'picked',
  'quarantined',
  'damaged',
  'inRepair',
];

/** On hand as the sum that it is, beside what is still on the way: the reader can check it. */
export function QuantityIdentity({ quantities }: { quantities: Quantities }) {
  const say = useSay();
  const box = (name: QuantityName) => (
    <div key={name} className={name === 'onHand' ? 'total' : undefined}>
      <span className="quiet">{say(`quantity.${name}`)}</span>
      <span className="figure small">
        <Count of={quantities[name]} />
      </span>
    </div>
  );
  return (
    <div className="identity">
      {box('announced')}
      {box('inReceiving')}
      <span className="sign" aria-hidden="true" style={{ width: 12 }} />
      {box('onHand')}
      <div className="sign">=</div>
      {parts.map((name, index) => (
        <Fragment key={name}>
          {index > 0 && <div className="sign">+</div>}
          {box(name)}
        </Fragment>
      ))}
    </div>
  );
}
