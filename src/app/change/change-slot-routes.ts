// /change slot: free times for a change of a service, or for a change that is there.
import type { Change } from "../../change/change.ts";
import { serviceNames } from "../../change/naming.ts";
import { type SlotAnswer, slotCard } from "../../change/window/slot-card.ts";
import { findSlots, leastUsedWindow, type SlotWish } from "../../change/window/slots.ts";
import { LONGEST_CHANGE_HOURS, spanOf } from "../../change/window/window.ts";
import type { Refusal } from "../../chat/decision.ts";
import type { Inbound } from "../../chat/inbound.ts";
import { recordKindOf } from "../../chat/record-kind.ts";
import { readDuration } from "../../kernel/duration.ts";
import { parseReference } from "../../kernel/reference.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { unknownRecord } from "../../organisation/refused.ts";
import { textValue } from "../given-values.ts";
import { serviceAsked, suggestServices } from "../incident/asked-service.ts";
import type { Query } from "../ports.ts";
import type { LookRoute, Routes } from "../route.ts";
import { changeSeen } from "./change-look-routes.ts";
import { loadFor, surroundingsOf } from "./change-surroundings.ts";

const AHEAD_HOURS = 91 * 24;
const USUAL_MINUTES = 60;

type Question = Pick<SlotAnswer, "what" | "use"> & { readonly wish: SlotWish };

const slot: LookRoute = {
  kind: "look",
  look: async (act, { inbound }, query) => {
    if (act.actor.isGuest) return { kind: "refusal", refusal: { saying: { key: "refused.guest" } } };
    const asked = await questionOf(inbound, act, query);
    if (!asked.ok) return { kind: "refusal", refusal: asked.refusal };
    const { wish, what, use } = asked.value;
    const { minutes } = wish;
    const horizon = { from: act.at, to: act.at.add({ hours: AHEAD_HOURS, minutes }) };
    const [around, load] = await Promise.all([
      surroundingsOf(query, act.organisation, horizon),
      loadFor(query, act.organisation, wish.serviceKeys, act.at),
    ]);
    const slots = findSlots(wish, around, load, act.at);
    const quietest = leastUsedWindow(minutes, load, act.at);
    return { kind: "done", card: slotCard(act, { what, use, minutes, slots, quietest }) };
  },
  suggest: suggestServices,
};

export const changeSlotRoutes = { "change.slot": slot } satisfies Partial<Routes>;

/** About the change that a button or the words name, or about the service that was typed. */
async function questionOf(inbound: Inbound, act: Act, query: Query): Promise<Result<Question, Refusal>> {
  const { service: typed, length } = splitLength(textValue(inbound, "service"), textValue(inbound, "for"));
  const minutes = minutesOf(length);
  const reference = parseReference(typed) ?? inbound.subject;
  if (recordKindOf(reference) !== "change") return typedQuestion(typed, minutes, inbound, act);
  const change = await changeSeen(act, reference, query, "card");
  if (!change) return refuse(unknownRecord(reference));
  return minutes.ok ? ok(questionAbout(change, minutes.value, act)) : minutes;
}

/** `typed`: how many minutes it is to take; as long as its window where nothing is said. */
function questionAbout(change: Change, typed: number | undefined, { organisation }: Act): Question {
  const { reference, serviceKeys, implementerId, window, type } = change;
  const span = window && spanOf(window);
  const minutes = typed ?? (span ? Math.ceil((span.to - span.from) / 60) : USUAL_MINUTES);
  return {
    what: serviceNames(organisation, serviceKeys),
    use: { intent: "change.edit", subject: reference },
    wish: { reference, serviceKeys, implementerId, mayPassFreeze: type === "emergency", minutes },
  };
}

type Minutes = Result<number | undefined, Refusal>;

function typedQuestion(typed: string, minutes: Minutes, inbound: Inbound, act: Act): Result<Question, Refusal> {
  const service = serviceAsked(act, { ...inbound, values: { ...inbound.values, service: typed } });
  if (!service.ok) return service;
  if (!minutes.ok) return minutes;
  const { key, name } = service.value;
  const wish = { reference: null, serviceKeys: [key], implementerId: null, mayPassFreeze: false } as const;
  return ok({
    what: name,
    use: { intent: "change.request", subject: key },
    wish: { ...wish, minutes: minutes.value ?? USUAL_MINUTES },
  });
}

/** Undefined where nothing was said. */
function minutesOf(length: string): Minutes {
  if (length === "") return ok(undefined);
  const seconds = readDuration(length);
  if (seconds.ok && seconds.value >= 60 && seconds.value <= LONGEST_CHANGE_HOURS * 3_600) {
    return ok(Math.ceil(seconds.value / 60));
  }
  const values = { value: length.slice(0, 40), days: LONGEST_CHANGE_HOURS / 24 };
  return refuse({ saying: { key: "slot.bad-length", values } });
}

/** "checkout 90m" typed in one go. */
function splitLength(service: string, length: string): { readonly service: string; readonly length: string } {
  const found = /(?<=\S)\s+(\d[\d.]*\s*(?:h|m|min)(?:\s*\d+\s*(?:m|min))?)$/i.exec(service);
  return length === "" && found?.[1]
    ? { service: service.slice(0, found.index), length: found[1] }
    : { service, length };
}
