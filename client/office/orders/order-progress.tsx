import type { Order } from '../../../shared/outbound/outbound.contract.ts';
import { useSay } from '../words/say.ts';
import { progressOf, progressSteps } from './progress-steps.ts';

/** The road of an order as a line of steps; where it was stopped, the step says so. */
export function OrderProgress({ order }: { order: Order }) {
  const say = useSay();
  const { step, isStopped } = progressOf(order);
  const at = progressSteps.indexOf(step);
  return (
    <ol className="steps">
      {progressSteps.map((one, index) => (
        <li
          key={one}
          className={index < at ? 'past' : index === at ? `now${isStopped ? ' stopped' : ''}` : undefined}
          aria-current={index === at ? 'step' : undefined}
        >
          {index === at && isStopped
            ? order.cancel === 'accepted'
              ? say('order.cancelled')
              : say(`order.state.${order.state}`)
            : say(`order.state.${one}`)}
        </li>
      ))}
    </ol>
  );
}
