// Calling off: channels that were told when a change runs hear that it does not, whatever came in between.
import type { Notice } from "../chat/notice.ts";
import type { Act } from "../organisation/act.ts";
import { noticeKey } from "../organisation/tell-people.ts";
import type { Change } from "./change.ts";
import { named, serviceNames, windowWord } from "./naming.ts";

type Why = "withdrawn" | "expired" | "not_implemented" | "anew";

/** Nothing while the announcement holds, and nothing where none was made. */
export function calledOff(
  before: Change,
  after: Change,
  { organisation }: Pick<Act, "organisation">,
): readonly Notice[] {
  const why = before.announced.includes("before") ? reasonOf(after) : undefined;
  if (why === undefined) return [];
  const { serviceKeys, window } = before;
  const values = {
    ...named(after),
    services: serviceNames(organisation, serviceKeys),
    window: windowWord(window),
    why,
  };
  return [
    {
      key: noticeKey(before, "announce-off"),
      to: { kind: "services", serviceKeys },
      words: { tone: "neutral", lines: [{ key: "change-announce.off", values }] },
      lane: "message",
    },
  ];
}

function reasonOf({ state, announced, actualStart }: Change): Why | undefined {
  if (state === "withdrawn" || state === "expired") return state;
  if (!announced.includes("before")) return "anew";
  return (state === "in_review" || state === "closed") && actualStart === null ? "not_implemented" : undefined;
}
