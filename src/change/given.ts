// What people write about a change, read field by field: everything that is wrong is said at its field, and nothing is lost.
import { Temporal } from "temporal-polyfill";
import type { Refusal } from "../chat/decision.ts";
import { parseReference } from "../kernel/reference.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { readService } from "../organisation/find-service.ts";
import { readOptionalText, TITLE_LENGTH, titleAndDescription } from "../organisation/given-words.ts";
import { missing, wrongField } from "../organisation/refused.ts";
import type { Saying } from "../words/say.ts";
import { type Change, changeTypes } from "./change.ts";
import { readLinks } from "./links.ts";
import { readRisk } from "./risk-choices.ts";
import { stepsOf } from "./steps.ts";
import { LONGEST_CHANGE_HOURS, readWindow } from "./window/window.ts";
import { windowRefused } from "./window-refused.ts";

/** As typed or chosen; undefined: not asked for here, stays as it is. An empty text empties the field. */
export type Given = {
  /** Title and description in one: the first line is the title. */
  readonly what?: string | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly type?: string | undefined;
  /** Keys or names. */
  readonly services?: readonly string[] | undefined;
  readonly from?: string | undefined;
  /** A time, or a length such as "2h". */
  readonly to?: string | undefined;
  readonly implementerId?: string | null | undefined;
  readonly requesterId?: string | undefined;
  /** "data_safety-2"; a question that is not named counts 0. */
  readonly risk?: readonly string[] | undefined;
  readonly plan?: string | undefined;
  readonly backout?: string | undefined;
  readonly verification?: string | undefined;
  readonly testEvidence?: string | undefined;
  readonly monitoredKpi?: string | undefined;
  readonly communication?: string | undefined;
  /** One a line: an address, or words and an address. */
  readonly links?: string | undefined;
  /** Reference of the incident that an emergency answers, or the reason of security. */
  readonly incident?: string | undefined;
  readonly security?: string | undefined;
  /** References of changes that come first. */
  readonly predecessors?: string | undefined;
};

type Patch = Partial<Change>;
type Read = Result<Patch, Refusal>;

const longTexts = [
  "description",
  "plan",
  "backout",
  "verification",
  "testEvidence",
  "monitoredKpi",
  "communication",
] as const;

/** Of the change as it is, what decides how the words are read. */
type Now = Pick<Change, "steps" | "reference" | "type" | "window" | "submittedAt">;

/** The fields of the change as they are afterwards; the first refusal leads, each stands at its field. */
export function readGiven(given: Given, change: Now, act: Act): Read {
  const reads: readonly Read[] = [
    readWhat(given),
    ...longTexts.map((field) => readLong(field, given[field])),
    readType(given.type),
    readServices(given.services, act),
    readPlannedWindow(given, change, act),
    readPeople(given, change, act),
    given.risk === undefined ? ok({}) : ok({ riskAnswers: readRisk(given.risk) }),
    given.links === undefined ? ok({}) : readLinks(given.links),
    readOccasion(given),
    readPredecessors(given.predecessors, change.reference),
  ];
  const refusals = reads.flatMap((read) => (read.ok ? [] : [read.refusal]));
  const [first] = refusals;
  if (first) return refuse({ ...first, fields: Object.assign({}, ...refusals.map(({ fields }) => fields)) });
  const patch: Patch = Object.assign({}, ...reads.map((read) => (read.ok ? read.value : {})));
  return ok({ ...patch, ...stepsOf(patch, change.steps) });
}

function readWhat({ what, title }: Given): Read {
  if (what !== undefined) {
    const words = readOptionalText("summary", what);
    if (!words.ok) return words;
    return words.value === "" ? refuse(missing("summary")) : ok(titleAndDescription(words.value));
  }
  if (title === undefined) return ok({});
  const words = readOptionalText("title", title.replace(/(?<!\s)\s*\n\s*/g, " "), TITLE_LENGTH);
  if (!words.ok) return words;
  return words.value === "" ? refuse(missing("title")) : ok({ title: words.value });
}

function readLong(field: (typeof longTexts)[number], text: string | undefined): Read {
  if (text === undefined) return ok({});
  const words = readOptionalText(field, text);
  return words.ok ? ok({ [field]: words.value }) : words;
}

function readType(typed: string | undefined): Read {
  if (typed === undefined || typed === "") return ok({});
  const type = changeTypes.find((one) => one === typed.toLowerCase());
  return type ? ok({ type }) : refuse(wrongField("type", { key: "refused.change-type", values: { typed } }));
}

function readServices(typed: readonly string[] | undefined, { organisation }: Act): Read {
  if (typed === undefined) return ok({});
  const found = typed.filter((one) => one.trim() !== "").map((one) => ({ one, ...readService(organisation, one) }));
  const serviceKeys = found.flatMap((each) => ("service" in each ? [each.service.key] : []));
  for (const each of found) {
    if ("service" in each) continue;
    const values = { typed: each.one, ...(each.nearest && { nearest: each.nearest.name }) };
    const saying: Saying = { key: each.nearest ? "refused.nearest-service" : "refused.no-service", values };
    return refuse(wrongField("services", saying));
  }
  const [first] = serviceKeys;
  const teamKey = organisation.services.find(({ key }) => key === first)?.teamKey;
  return ok({ serviceKeys: [...new Set(serviceKeys)], ...(teamKey && { ownerTeamKey: teamKey }) });
}

/** What the edges of a window are called in the forms of a change. */
const edges = { from: "starts", to: "ends" } as const;

/** A form sends along the window that the change has: one that has begun is no new one in the past. An emergency may have begun. */
function readPlannedWindow({ from, to, type: chosen }: Given, { window, type }: Now, act: Act): Read {
  if (from === undefined && to === undefined) return ok({});
  if (!from?.trim() && !to?.trim()) return ok({ window: null });
  if (!from?.trim()) return refuse(missing(edges.from));
  if (!to?.trim()) return refuse(missing(edges.to));
  const readAt = (now: Act["at"]) => readWindow({ from, to }, { now, zone: act.actor.zone }, LONGEST_CHANGE_HOURS);
  const typed = readAt(act.at);
  const begun = !typed.ok && typed.refusal.code === "window_past" ? Temporal.Instant.from(typed.refusal.from) : null;
  const again = begun && readAt(begun);
  const isOwn = begun !== null && window !== null && begun.equals(window.from);
  const isUrgent =
    (chosen || type) === "emergency" && again?.ok && Temporal.Instant.compare(act.at, again.value.to) < 0;
  const read = again && (isOwn || isUrgent) ? again : typed;
  return read.ok ? ok({ window: read.value }) : refuse(windowRefused(read.refusal, edges));
}

/** Bots, guests and switched-off accounts carry nothing out. Whoever asked is settled once approval was asked for. */
function readPeople({ implementerId, requesterId }: Given, { submittedAt }: Now, act: Act): Read {
  const given = {
    ...(implementerId && { implementerId }),
    ...(requesterId && submittedAt === null && { requesterId }),
  };
  for (const [field, id] of Object.entries(given)) {
    const person = act.people.find(id);
    if (person?.isActive && !person.isBot && !person.isGuest) continue;
    const values = { person: act.people.span(id) };
    return refuse(wrongField(field.replace(/Id$/, ""), { key: "refused.no-owner", values }));
  }
  return ok({ ...given, ...(implementerId === null && { implementerId }) });
}

function readOccasion({ incident, security }: Given): Read {
  const reference = incident?.trim() ? parseReference(incident) : undefined;
  if (incident?.trim() && reference === undefined) {
    return refuse(wrongField("incident", { key: "refused.no-reference", values: { typed: incident } }));
  }
  const reason = readOptionalText("security", security);
  if (!reason.ok) return reason;
  return ok({
    ...(incident !== undefined && { incidentReference: reference ?? null }),
    ...(security !== undefined && { securityReason: reason.value || null }),
  });
}

function readPredecessors(typed: string | undefined, own: string): Read {
  if (typed === undefined) return ok({});
  const words = typed.split(/[\s,;，；、]+/).filter((word) => word !== "");
  const found = words.map((word) => parseReference(word));
  const wrong = words.find((_, i) => !found[i]?.startsWith("CHG-") || found[i] === own);
  if (wrong) return refuse(wrongField("predecessors", { key: "refused.no-reference", values: { typed: wrong } }));
  return ok({ predecessors: [...new Set(found.flatMap((one) => one ?? []))] });
}
