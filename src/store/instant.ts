// A time as PostgreSQL's driver reads it, as an instant.
import { Temporal } from "temporal-polyfill";

export const instantOf = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());
