// The words for states, types, classes, services and times of a change, in no language yet.

import type { Temporal } from "temporal-polyfill";
import { serviceName, serviceNameAt } from "../organisation/names.ts";
import type { Organisation } from "../organisation/organisation.ts";
import { clock } from "../organisation/values.ts";
import type { Listed, Saying } from "../words/say.ts";
import type { Change, ChangeState, ChangeType, ResultCode, Window } from "./change.ts";
import type { RiskClass } from "./risk.ts";

export const stateWord = (state: ChangeState): Saying => ({ key: `change-state.${state}` });

export const typeWord = (type: ChangeType): Saying => ({ key: `change-type.${type}` });

export const classWord = (riskClass: RiskClass): Saying => ({ key: `risk-class.${riskClass}` });

export const resultWord = (code: ResultCode): Saying => ({ key: `change-result.${code}` });

/** `openedAt`: as they were then; left out: as they are. */
export const serviceNames = (
  organisation: Organisation,
  keys: readonly string[],
  openedAt?: Temporal.Instant,
): Listed => ({
  list: keys.map((key) => (openedAt ? serviceNameAt(organisation, key, openedAt) : serviceName(organisation, key))),
  join: "and",
});

/** "Wed 02:00–03:00"; a window that was never given reads as such. */
export const windowWord = (window: Window | null): Saying =>
  window === null
    ? { key: "change.no-window" }
    : { key: "change.window", values: { from: clock(window.from), to: clock(window.to, window.from) } };

/** The values that most sentences about a change name it by. */
export const named = ({ reference, title }: Pick<Change, "reference" | "title">) => ({ reference, title });
