// All rows of the matrix, in the order in which they are run.
import type { Row } from "./row.ts";
import { approvals } from "./rows/approvals.ts";
import { clocks } from "./rows/clocks.ts";
import { connections } from "./rows/connections.ts";
import { databases } from "./rows/databases.ts";
import { deliveries } from "./rows/deliveries.ts";
import { kills } from "./rows/kills.ts";
import { limits } from "./rows/limits.ts";
import { pauses } from "./rows/pauses.ts";
import { releases } from "./rows/releases.ts";
import { vendors } from "./rows/vendors.ts";

export const rows: readonly Row[] = [
  ...kills,
  ...approvals,
  ...deliveries,
  ...vendors,
  ...connections,
  ...databases,
  ...pauses,
  ...limits,
  ...clocks,
  ...releases,
];
