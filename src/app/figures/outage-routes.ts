// /outage start, end and list: by forms and buttons, whoever told of the outage.
import type { Refusal } from "../../chat/decision.ts";
import type { Notice } from "../../chat/notice.ts";
import type { Incident } from "../../incident/incident.ts";
import { restoreService } from "../../incident/outage.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { toEpochSeconds } from "../../kernel/time.ts";
import type { Act } from "../../organisation/act.ts";
import { findService } from "../../organisation/find-service.ts";
import { notEntitled } from "../../organisation/refused.ts";
import { leadingName, nearestLeading } from "../../organisation/typed-names.ts";
import { authorize } from "../../people/authorize.ts";
import { endOutage } from "../../report/outage/end.ts";
import { endForm, startForm } from "../../report/outage/forms.ts";
import { monthOf, outageCard } from "../../report/outage/list-card.ts";
import type { Outage } from "../../report/outage/outage.ts";
import { keptWords, startOutage, toldWords, valuesOf } from "../../report/outage/start.ts";
import type { Span } from "../../sla/span.ts";
import { findIncident } from "../../store/incident-reads.ts";
import { addOutage, lockOutage, lockOutagesOf, outagesIn, saveOutageEnd } from "../../store/outages.ts";
import { textValue } from "../given-values.ts";
import { serviceOfList, suggestServices } from "../incident/asked-service.ts";
import { isSeen } from "../incident/incident-record-routes.ts";
import type { Query, Transaction } from "../ports.ts";
import type { LookRefused, LookRoute, PlainRoute, Routes, Scene } from "../route.ts";
import { countedOutages } from "./counted-outages.ts";
import { takeSignal } from "./take-outage.ts";

const refusal = (given: Refusal): LookRefused => ({ kind: "refusal", refusal: given });

/** What lasts at this very second. */
const nowOf = ({ at }: Act): Span => ({ from: toEpochSeconds(at) - 1, to: toEpochSeconds(at) + 1 });

/** Those whose incidents the actor may know of. */
export async function seenOutages(act: Act, outages: readonly Outage[], query: Query): Promise<readonly Outage[]> {
  const seen = await Promise.all(
    outages.map(async ({ origin }) => {
      if (origin.kind !== "incident" || !origin.isPrivate) return true;
      const incident = await findIncident(query, origin.reference);
      return incident !== undefined && isSeen(incident, act.actor);
    }),
  );
  return outages.filter((_, index) => seen[index]);
}

const openFor = async (act: Act, query: Query): Promise<readonly Outage[]> =>
  (await seenOutages(act, await outagesIn(query, nowOf(act)), query)).filter(({ to }) => to === null);

const opensStart: LookRoute = {
  kind: "look",
  look: async (act, scene) => {
    const may = authorize(act.actor, "keep-outages");
    if (!may.ok) return refusal(notEntitled(may.refusal, act));
    const { services } = act.organisation;
    const typed = textValue(scene.inbound, "service");
    const named = leadingName(services, typed) ?? nearestLeading(services, typed);
    if (named) return { kind: "form", form: startForm(act, named.item.key, named.rest) };
    const service = serviceOfList(act, scene);
    return service.ok ? { kind: "form", form: startForm(act, undefined, "") } : refusal(service.refusal);
  },
  suggest: suggestServices,
};

const start: PlainRoute = {
  kind: "plain",
  run: async (act, { inbound }, transaction) => {
    const wish = {
      service: textValue(inbound, "service"),
      from: textValue(inbound, "since"),
      extent: textValue(inbound, "extent"),
      announced: textValue(inbound, "announced"),
      note: textValue(inbound, "note"),
    };
    await lockOutagesOf(transaction, wish.service);
    const open = (await outagesIn(transaction, nowOf(act), [wish.service])).filter(
      ({ to, origin }) => to === null && !(origin.kind === "incident" && origin.isPrivate),
    );
    const made = startOutage(act, wish, open);
    if (!made.ok) return made;
    await addOutage(transaction, made.value, act.at);
    return ok({
      answer: keptWords(act, made.value),
      notices: [noticeOf(act, made.value)],
      audit: auditOf(made.value),
    });
  },
};

const opensEnd: LookRoute = {
  kind: "look",
  look: async (act, scene, query) => {
    const may = authorize(act.actor, "keep-outages");
    if (!may.ok) return refusal(notEntitled(may.refusal, act));
    const { subject } = scene.inbound;
    const service = serviceOfList(act, scene);
    if (!service.ok) return refusal(service.refusal);
    const open = (await openFor(act, query)).filter(
      ({ id, serviceKey }) =>
        (subject === "" || id === subject) && (!service.value || serviceKey === service.value.key),
    );
    return open.length === 0 ? refusal({ saying: { key: "outage.none" } }) : { kind: "form", form: endForm(act, open) };
  },
  suggest: suggestServices,
};

const end: PlainRoute = {
  kind: "plain",
  run: async (act, { inbound }, transaction, acts) => {
    const id = textValue(inbound, "outage");
    const at = textValue(inbound, "worksSince");
    if (id.startsWith("INC-")) {
      const decided = await acts.on<Incident>("incident", id, (incident, now) => restoreService(incident, at, now));
      if (!decided) return refuse({ saying: { key: "outage.none" } });
      if (!decided.ok) return decided;
      const { answer } = decided.value;
      return ok({ ...(answer && { answer }), audit: { outage: id } });
    }
    const ended = endOutage(act, await lockOutage(transaction, id), at);
    if (!ended.ok) return ended;
    await keepEnd(transaction, ended.value, act);
    return ok({
      answer: { tone: "good", lines: [{ key: "outage.ended", values: valuesOf(act, ended.value) }] },
      notices: ended.value.origin.kind === "chat" ? [noticeOf(act, ended.value)] : [],
      audit: auditOf(ended.value),
    });
  },
};

/** What a monitoring tool told ends by the word of a person as if the tool had said it. */
async function keepEnd(transaction: Transaction, outage: Outage, act: Act): Promise<void> {
  const { origin, to, isPartial, isPlanned, announcedAt, serviceKey } = outage;
  if (origin.kind !== "hook" || !to) return saveOutageEnd(transaction, outage, act.actor.id);
  const up = { at: to, isDown: false, isPartial, isPlanned, announcedAt, note: "", serviceKey };
  await takeSignal(transaction, origin, up);
}

const list: LookRoute = {
  kind: "look",
  look: async (act, scene, query) => {
    if (act.actor.isGuest) return refusal({ saying: { key: "refused.guest" } });
    const service = serviceOfList(act, subjectAsService(scene));
    if (!service.ok) return refusal(service.refusal);
    const month = monthOf(act);
    const all = await outagesIn(query, month);
    const seen = await seenOutages(act, all, query);
    const outages = await countedOutages(act, all, query);
    return { kind: "done", card: outageCard(act, { outages, seen, month, service: service.value }) };
  },
  suggest: suggestServices,
};

/** A button names the service as its subject. */
const subjectAsService = (scene: Scene): Scene => {
  const { inbound } = scene;
  return inbound.subject === ""
    ? scene
    : { ...scene, inbound: { ...inbound, values: { ...inbound.values, service: inbound.subject } } };
};

export const outageRoutes = {
  "outage.list": list,
  "outage.start": opensStart,
  "outage.start.save": start,
  "outage.end": opensEnd,
  "outage.end.save": end,
} satisfies Partial<Routes>;

/** The service's team reads it in its channel, and there it changes when it is over. */
function noticeOf(act: Act, outage: Outage): Notice {
  const service = findService(act.organisation, outage.serviceKey);
  return {
    key: `outage:${outage.id}`,
    to: { kind: "team", teamKey: service?.teamKey ?? act.organisation.fallbackTeamKey },
    lane: "message",
    words: toldWords(act, outage),
    ...(outage.to && { change: { op: "edit", revision: "over" } as const }),
  };
}

const auditOf = ({ id, serviceKey, from, to, isPartial, isPlanned }: Outage) => ({
  ...{ outage: id, service: serviceKey, from: `${from}`, to: to && `${to}` },
  ...{ isPartial, isPlanned },
});
