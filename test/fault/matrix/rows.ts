// All rows of the matrix, in the order in which they are run.
import type { Row } from "./row.ts";
import { databases } from "./rows/databases.ts";
import { deliveries } from "./rows/deliveries.ts";
import { kills } from "./rows/kills.ts";
import { pauses } from "./rows/pauses.ts";
import { vendors } from "./rows/vendors.ts";

export const rows: readonly Row[] = [...kills, ...deliveries, ...vendors, ...databases, ...pauses];
