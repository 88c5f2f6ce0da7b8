// The priorities that an organisation tells apart.
import type { Organisation } from "./organisation.ts";

/** The highest first: P1 to P4, or to what is the lowest here. */
export const prioritiesOf = ({ lowestPriority = 4 }: Pick<Organisation, "lowestPriority">) =>
  ([1, 2, 3, 4] as const).filter((priority) => priority <= lowestPriority);
