import { few, walkOfFew } from './few-stops.ts';
import { aisleMm, type Corner, type FloorPlan, type Stop } from './floor-plan.ts';
import { followWays, type ChosenWays } from './follow-ways.ts';
import { stretchAt, stretchesOf, type Stretch } from './stretches.ts';
import { tourStates, type TourStates } from './tour-states.ts';

export interface Walk {
  /** Indexes of the stops in the order of the walk. */
  order: number[];
  lengthMm: number;
}

/** One thing to decide: how to walk a stretch, by which cross aisles to go on. */
interface Decision {
  /** Tells each alternative from a state: where it leads and what it costs, numbered in this order. */
  from(state: number, tell: (next: number, costMm: number, choice: number) => void): void;
  /** Notes what was chosen. */
  note(chosen: ChosenWays, state: number, choice: number): void;
}

/** The cheapest way to each state after a decision, and what led there. */
interface Reached {
  costs: number[];
  cameFrom: number[];
  choices: number[];
}

/**
 * The shortest walk from a corner over all stops to a corner: exact, for any number of stops. Beyond a few, aisle by
 * aisle the cheapest way to every state of the border is kept (see tour-states.ts); effort grows with the aisles, not
 * with the stops, and steeply with the cross aisles only: well under 50 ms up to five of them.
 *
 * Throws RangeError for a stop or corner that is not on the plan.
 */
export function shortestWalk(plan: FloorPlan, stops: readonly Stop[], start: Corner, end: Corner): Walk {
  for (const { aisle, crossAisle } of [start, end])
    if (plan.aislesMm[aisle] === undefined || plan.crossAislesMm[crossAisle] === undefined)
      throw new RangeError(`corner ${aisle}/${crossAisle} is not on the floor plan`);
  if (stops.length > 0 && stops.length <= few && stops.every((stop) => isOn(plan, stop)))
    return walkOfFew(plan, stops, start, end);
  const stretches = stretchesOf(plan, stops);
  const states = tourStates(plan.crossAislesMm.length);
  const decisions = decisionsOf(plan, states, stretches, [start, end], stops);

  const reached: Reached[] = [{ costs: [], cameFrom: [], choices: [] }];
  (reached[0] as Reached).costs[states.empty] = 0;
  for (const decision of decisions) reached.push(decide(reached.at(-1) as Reached, decision));

  const chosen: ChosenWays = { walked: [], across: [] };
  let { state, costMm } = cheapestTour(states, reached.at(-1) as Reached);
  for (let index = decisions.length; index > 0; index--) {
    const { cameFrom, choices } = reached[index] as Reached;
    const before = cameFrom[state] as number;
    decisions[index - 1]?.note(chosen, before, choices[state] as number);
    state = before;
  }
  return { order: followWays(plan.crossAislesMm.length, stretches, chosen, start), lengthMm: costMm };
}

const isOn = ({ aislesMm, crossAislesMm }: FloorPlan, { aisle, alongMm }: Stop): boolean =>
  aislesMm[aisle] !== undefined &&
  alongMm >= (crossAislesMm[0] ?? 0) &&
  alongMm <= (crossAislesMm.at(-1) ?? 0);

/** In order: within an aisle from the low end up, then on to the next aisle. Outside the aisles in use nothing helps. */
function decisionsOf(
  plan: FloorPlan,
  states: TourStates,
  stretches: readonly Stretch[][],
  [start, end]: readonly [Corner, Corner],
  stops: readonly Stop[],
): Decision[] {
  const used = [start, end, ...stops].map(({ aisle }) => aisle);
  const last = Math.max(...used);
  const isRound = start.aisle === end.aisle && start.crossAisle === end.crossAisle;
  const decisions: Decision[] = [];
  for (let aisle = Math.min(...used); aisle <= last; aisle++) {
    for (const row of plan.crossAislesMm.keys()) {
      if (row > 0) decisions.push(walkStretch(states, stretchAt(stretches, aisle, row - 1), aisle, row - 1));
      for (const corner of isRound ? [start] : [start, end])
        if (corner.aisle === aisle && corner.crossAisle === row)
          decisions.push({
            from: (state, tell) => tell(states.require(state, row, !isRound), 0, 0),
            note: () => undefined,
          });
    }
    if (aisle < last)
      decisions.push(goAcross(states, aisle, aisleMm(plan, aisle + 1) - aisleMm(plan, aisle)));
  }
  return decisions;
}

const walkStretch = (states: TourStates, stretch: Stretch, aisle: number, row: number): Decision => ({
  from(state, tell) {
    for (const [choice, { way, costMm }] of stretch.ways.entries())
      tell(states.walk(state, row, way), costMm, choice);
  },
  note(chosen, _state, choice) {
    chosen.walked.push({ aisle, row, way: stretch.ways[choice]?.way ?? 'none' });
  },
});

const goAcross = (states: TourStates, aisle: number, costMm: number): Decision => ({
  from(state, tell) {
    for (const [choice, { next, count }] of states.crossings(state).entries())
      tell(next, count * costMm, choice);
  },
  note(chosen, state, choice) {
    for (const [row, ways] of (states.crossings(state)[choice]?.ways ?? []).entries())
      if (ways > 0) chosen.across.push({ aisle, row, ways });
  },
});

function decide(before: Reached, decision: Decision): Reached {
  const after: Reached = { costs: [], cameFrom: [], choices: [] };
  for (const [state, cost] of before.costs.entries()) {
    if (cost === undefined) continue;
    decision.from(state, (next, costMm, choice) => {
      const sum = cost + costMm;
      if (sum >= (after.costs[next] ?? Infinity)) return;
      after.costs[next] = sum;
      after.cameFrom[next] = state;
      after.choices[next] = choice;
    });
  }
  return after;
}

function cheapestTour(states: TourStates, { costs }: Reached): { state: number; costMm: number } {
  let best = { state: -1, costMm: Infinity };
  for (const [state, costMm] of costs.entries())
    if (costMm !== undefined && costMm < best.costMm && states.isTour(state)) best = { state, costMm };
  return best;
}
