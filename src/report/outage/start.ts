// Saying that a service is out, wholly or in part, from when on, and whether that was planned and announced.
import { Temporal } from "temporal-polyfill";
import type { Refusal } from "../../chat/decision.ts";
import type { NoticeButton, Words } from "../../chat/notice.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { findService } from "../../organisation/find-service.ts";
import { readOptionalText } from "../../organisation/given-words.ts";
import { serviceName, teamName } from "../../organisation/names.ts";
import { missing, notEntitled, wrongField } from "../../organisation/refused.ts";
import { readPast } from "../../organisation/time-refused.ts";
import { clock } from "../../organisation/values.ts";
import { authorize } from "../../people/authorize.ts";
import type { Outage } from "./outage.ts";

export const extents = ["full", "partial"] as const;
export const NOTE_LENGTH = 500;

/** As a form gives it. */
export type OutageWish = {
  readonly service: string;
  /** "": now. */
  readonly from: string;
  readonly extent: string;
  /** "": it was not planned. */
  readonly announced: string;
  readonly note: string;
};

type Deciding = Pick<Act, "actor" | "organisation" | "people" | "at" | "newId">;

/** `open`: what the actor knows to be out already. */
export function startOutage(act: Deciding, wish: OutageWish, open: readonly Outage[]): Result<Outage, Refusal> {
  const may = authorize(act.actor, "keep-outages");
  if (!may.ok) return refuse(notEntitled(may.refusal, act));
  const service = findService(act.organisation, wish.service);
  if (!service) return refuse(missing("service"));
  const from = readPast("since", wish.from, act);
  if (!from.ok) return from;
  const announced = announcedAt(act, wish.announced, from.value);
  if (!announced.ok) return announced;
  const note = readOptionalText("note", wish.note, NOTE_LENGTH);
  if (!note.ok) return note;
  const already = open.find(({ serviceKey }) => serviceKey === service.key);
  if (already) return refuse(alreadyOut(act, already));
  return ok({
    id: act.newId(),
    serviceKey: service.key,
    from: from.value,
    to: null,
    isPartial: wish.extent === "partial",
    isPlanned: announced.value !== null,
    announcedAt: announced.value,
    note: note.value,
    origin: { kind: "chat" },
    madeById: act.actor.id,
  });
}

function announcedAt(act: Deciding, typed: string, from: Temporal.Instant): Result<Temporal.Instant | null, Refusal> {
  if (typed === "") return ok(null);
  const read = readPast("announced", typed, act);
  if (!read.ok || Temporal.Instant.compare(read.value, from) <= 0) return read;
  const values = { from: clock(from), announced: clock(read.value) };
  return refuse(wrongField("announced", { key: "outage.announced-late", values }));
}

const alreadyOut = (act: Deciding, outage: Outage): Refusal => ({
  ...wrongField("service", { key: "outage.already", values: valuesOf(act, outage) }),
  buttons: [endButton(outage)],
});

export const endButton = ({ id }: Pick<Outage, "id">): NoticeButton => ({
  label: "button.outage-over",
  intent: "outage.end",
  subject: id,
});

/** What stands in the sentences about an outage. */
export function valuesOf({ organisation, people }: Pick<Act, "organisation" | "people">, outage: Outage) {
  const { serviceKey, from, to, isPartial, isPlanned, note, origin, madeById } = outage;
  return {
    service: serviceName(organisation, serviceKey),
    from: clock(from),
    to: to ? clock(to, from) : "",
    isOver: to ? "yes" : "no",
    extent: isPartial ? "partial" : "full",
    isPlanned: isPlanned ? "yes" : "no",
    hasNote: note === "" ? "no" : "yes",
    note,
    origin: origin.kind,
    by:
      origin.kind === "incident"
        ? origin.reference
        : origin.kind === "hook"
          ? origin.source
          : people.span(madeById ?? ""),
  } as const;
}

/** What the team's channel reads while it lasts, and once it is over. */
export const toldWords = (act: Pick<Act, "organisation" | "people">, outage: Outage): Words => ({
  tone: outage.to ? "good" : outage.isPlanned ? "waiting" : "critical",
  lines: [{ key: "outage.told", values: valuesOf(act, outage) }],
  ...(!outage.to && { buttons: [endButton(outage)] }),
});

/** What whoever said so reads: the card itself stands with the service's team. */
export function keptWords(act: Pick<Act, "organisation" | "people">, outage: Outage): Words {
  const { organisation } = act;
  const team = findService(organisation, outage.serviceKey)?.teamKey ?? organisation.fallbackTeamKey;
  const values = { ...valuesOf(act, outage), team: teamName(organisation, team) };
  return { lines: [{ key: "outage.kept", values }], buttons: [endButton(outage)] };
}
