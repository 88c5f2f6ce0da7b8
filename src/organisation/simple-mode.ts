// `mode: simple`: a short document with one coordinator, one calendar and one approver, written out as the full one that everything else reads.
import { z } from "zod";
import { faultsOf } from "./document-faults.ts";
import { fault, unknown } from "./document-keys.ts";
import { calledChannel, key } from "./document-parts.ts";
import { deskKey } from "./empty-organisation.ts";
import type { Fault } from "./finding.ts";
import { listOf, nearestOf } from "./nearest.ts";

const modes = ["simple", "full"] as const;

const everywhere = (name: unknown): unknown =>
  typeof name === "string" || typeof name === "bigint" ? { slack: name, discord: name, web: name } : name;

/** What stands in the short form alone. */
const simpleSchema = z.object({
  /** Is called for everything, leads it and keeps the configuration. */
  coordinator: key,
  /** Agrees to changes and requests; left out: the coordinator. */
  approver: key.optional(),
  /** Who works along with the coordinator. */
  team: z.array(key).optional(),
  /** Where it is talked about: one name for every chat, or one for each. */
  channel: z
    .preprocess(
      everywhere,
      z.strictObject({
        slack: calledChannel.optional(),
        discord: calledChannel.optional(),
        web: calledChannel.optional(),
      }),
    )
    .optional(),
});

type Simple = z.output<typeof simpleSchema>;

/** What the short form stands for, and so cannot say otherwise. */
const preset = [
  ...["teams", "roles", "schedules", "policies", "approval_policies", "calendars", "olas", "cab", "fallback"],
  ...["lowest_priority", "self_approval"],
] as const;

/** The policy of changes and requests; items of the catalogue name it. */
export const APPROVER_POLICY = "approver";

type Data = Readonly<Record<string, unknown>>;

type Shaped = {
  readonly data: Data;
  /** What is wrong with the short form itself. */
  readonly faults: readonly Fault[];
  /** Sections that the short form made: nobody wrote them, so no fault is shown there. */
  readonly made: readonly string[];
};

/** The document in the one shape that everything reads: a full one as it stands, a short one written out. */
export function inOneShape(given: object): Shaped {
  const { mode = "full", ...rest } = given as Data;
  const isShort = mode === "simple" || "coordinator" in rest;
  const faults = modeFaults(mode, isShort);
  if (!isShort) return { data: rest, faults, made: [] };
  const short = writtenOut(rest);
  return { ...short, faults: [...faults, ...short.faults] };
}

function modeFaults(mode: unknown, isShort: boolean): readonly Fault[] {
  if (mode === "full") return isShort ? [{ ...fault(["coordinator"], { key: "simple.not-grown" }), atKey: true }] : [];
  if (mode === "simple") return [];
  const value = String(mode);
  const values = { value, nearest: nearestOf(value, modes) ?? "simple", allowed: listOf(modes) };
  return [fault(["mode"], { key: "document.unknown-choice", values })];
}

function writtenOut(given: Data): Shaped {
  const read = simpleSchema.safeParse(given);
  const people = entriesOf(given.people).flatMap(({ key: one }) => (typeof one === "string" ? [{ key: one }] : []));
  const [first] = people;
  const simple: Simple = read.success ? read.data : { coordinator: "" };
  const isKnown = people.some(({ key: one }) => one === simple.coordinator);
  const faults = [
    ...(read.success
      ? strangers(simple, people)
      : read.error.issues.flatMap((issue) => faultsOf(issue, simpleSchema, ([field = ""]) => given[field]))),
    ...preset
      .filter((section) => section in given)
      .map(
        (section): Fault => ({
          ...fault([section], { key: "simple.full-only", values: { value: section } }),
          atKey: true,
        }),
      ),
  ];
  const { coordinator: _, approver: _a, team: _t, channel: _c, ...rest } = given;
  // With nobody to coordinate the rest is still checked, as if the first of the people did.
  const data = filledIn(rest, isKnown || !first ? simple : { ...simple, coordinator: first.key });
  return { data, faults, made: [...preset] };
}

function strangers({ coordinator, approver, team = [] }: Simple, people: readonly { readonly key: string }[]) {
  return [
    ...unknown("document.unknown-person", people, ["coordinator"], coordinator),
    ...unknown("document.unknown-person", people, ["approver"], approver),
    ...team.flatMap((one, n) => unknown("document.unknown-person", people, ["team", n], one)),
  ];
}

const weekday = [["09:00", "17:00"]];

function filledIn(given: Data, { coordinator, approver = coordinator, team = [], channel = {} }: Simple): Data {
  const leaders = [...new Set([coordinator, approver])];
  return {
    ...given,
    working_hours: given.working_hours ?? {
      hours: { mon: weekday, tue: weekday, wed: weekday, thu: weekday, fri: weekday },
    },
    lowest_priority: "P3",
    self_approval: true,
    slas: inWorkingHours(given.slas),
    roles: {
      administrator: [coordinator],
      "incident-manager": [coordinator],
      "change-manager": leaders,
      "service-owner": [coordinator],
      security: [coordinator],
    },
    teams: [
      {
        key: deskKey,
        name: { en: "Service desk", "zh-CN": "服务台" },
        channels: channel,
        members: [...new Set([coordinator, ...team])],
        first_responder: coordinator,
        ...(approver !== coordinator && { manager: approver }),
      },
    ],
    services: Array.isArray(given.services)
      ? given.services.map((one) => (isData(one) ? { team: deskKey, owner: coordinator, ...one } : one))
      : given.services,
    approval_policies: [
      {
        key: APPROVER_POLICY,
        name: { en: "Approval", "zh-CN": "审批" },
        stages: [{ name: { en: "Approver", "zh-CN": "审批人" }, from: [{ person: approver }], any_reject_fails: true }],
        fallback: "administrator",
      },
    ],
    fallback: { team: deskKey, responder: coordinator },
  };
}

/** One calendar: what is promised counts in working hours, also for what is urgent. */
const usualTargets = {
  P1: { first_response: "30m", resolution: "4h", update: "1h" },
  P2: { first_response: "2h", resolution: "8h", update: "4h" },
  P3: { first_response: "4h", resolution: "16h", update: "8h" },
} as const;

/** Agreements as they were written, by working hours unless they say otherwise; and one for every service that has none. */
function inWorkingHours(given: unknown): unknown {
  if (given !== undefined && !Array.isArray(given)) return given;
  const slas = (given ?? []) as readonly unknown[];
  const isGeneral = (sla: unknown) => isData(sla) && sla.services === undefined;
  return [
    ...slas.map((sla) => (isData(sla) ? { ...sla, targets: targetsOf(sla.targets) } : sla)),
    ...(slas.some(isGeneral) ? [] : [{ key: "general", targets: targetsOf({}) }]),
  ];
}

function targetsOf(given: unknown = {}): unknown {
  if (!isData(given)) return given;
  const inHours = (target: unknown) => (isData(target) ? { hours: "business", ...target } : target);
  return Object.fromEntries(
    Object.entries({ ...usualTargets, ...given }).map(([priority, target]) => [
      priority,
      priority === "request" ? target : inHours(target),
    ]),
  );
}

const isData = (value: unknown): value is Data => typeof value === "object" && value !== null && !Array.isArray(value);
const entriesOf = (value: unknown): readonly Data[] => (Array.isArray(value) ? value.filter(isData) : []);
