// Which other changes see something else in their way once a change is moved, handed on, begun or over.
import type { Temporal } from "temporal-polyfill";
import type { Organisation } from "../../organisation/organisation.ts";
import type { Change } from "../change.ts";
import { dependantsOf, needsOf } from "../impact.ts";
import { occupyingStates } from "./surroundings.ts";

/** Where neighbours are found: on one of the services or by one of the hands, in one of the stretches. */
export type Neighbourhood = {
  readonly stretches: readonly { readonly from: Temporal.Instant; readonly to: Temporal.Instant }[];
  readonly serviceKeys: readonly string[];
  readonly implementerIds: readonly string[];
};

/** undefined: others see no difference. `before` null: the change is new. */
export function changedNeighbourhood(
  before: Change | null,
  after: Change,
  organisation: Pick<Organisation, "services" | "changeRules">,
): Neighbourhood | undefined {
  const both = [before, after].filter((one) => one !== null).filter(isInTheWay);
  if (new Set([before, after].map(footprint)).size === 1) return undefined;
  const minutes = organisation.changeRules.bufferMinutes;
  const keys = both.flatMap(({ serviceKeys }) => serviceKeys);
  return {
    stretches: both.flatMap(({ window }) =>
      window ? [{ from: window.from.subtract({ minutes }), to: window.to.add({ minutes }) }] : [],
    ),
    serviceKeys: [
      ...new Set([...keys, ...dependantsOf(organisation, keys).map(({ key }) => key), ...needsOf(organisation, keys)]),
    ],
    implementerIds: [...new Set(both.flatMap(({ implementerId }) => implementerId ?? []))],
  };
}

const isInTheWay = ({ state, window }: Change): boolean => window !== null && occupyingStates.includes(state);

/** All of a change that others collide with. */
const footprint = (change: Change | null): string =>
  change === null || !isInTheWay(change)
    ? ""
    : [change.window?.from, change.window?.to, change.implementerId, ...change.serviceKeys].join(" ");
