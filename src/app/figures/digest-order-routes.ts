// /digest: one now, which there are, and ordering one for oneself or for the channel it is said in.
import { Temporal } from "temporal-polyfill";
import type { Card } from "../../chat/card.ts";
import type { Refusal } from "../../chat/decision.ts";
import type { Form } from "../../chat/form.ts";
import type { Words } from "../../chat/notice.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { type Digest, type DigestKind, digestKinds } from "../../organisation/digest.ts";
import { formOf } from "../../organisation/form-of.ts";
import { serviceName, teamName } from "../../organisation/names.ts";
import { nameIn } from "../../organisation/organisation.ts";
import { notEntitled, wrongField } from "../../organisation/refused.ts";
import { clock } from "../../organisation/values.ts";
import { plain, sayIn } from "../../organisation/view.ts";
import { authorize } from "../../people/authorize.ts";
import { nextSlot } from "../../report/digest/digest-times.ts";
import { addOrder, endOrders, makerOfOrder } from "../../store/digest-orders.ts";
import { lockOrganisation } from "../../store/organisation.ts";
import { saveOwnFiles } from "../../store/own-files.ts";
import { textValue } from "../given-values.ts";
import { given, viewOf } from "../incident/incident-route-parts.ts";
import type { Query, Transaction } from "../ports.ts";
import type { LookRoute, PlainRoute, Routes, Scene } from "../route.ts";
import { type DigestContent, digestContent } from "./digest-content.ts";
import { chartFile, ownPictures } from "./digest-pictures.ts";
import { setNextDigest, timesOf, usualDigest, wantedDigests } from "./digests.ts";

/** Those of channels, and one's own. */
const seenBy = (wanted: readonly Digest[], { actor }: Act): readonly Digest[] =>
  wanted.filter(({ to }) => to.kind !== "person" || to.personId === actor.id);

type Now = DigestContent & Pick<Digest, "key">;

async function readNow(
  act: Act,
  { inbound }: Scene,
  query: Query,
  publicUrl: string | undefined,
): Promise<Result<Now, Refusal>> {
  if (act.actor.isGuest) return refuse({ saying: { key: "refused.guest" } });
  const asked = textValue(inbound, "digest").toLowerCase();
  const wanted = seenBy(await wantedDigests(act.organisation, query), act);
  const digest = asked === "" ? usualDigest(act) : wanted.find(({ key }) => key === asked);
  if (!digest) {
    const allowed = wanted.map(({ key }) => key).join(", ") || "–";
    return refuse({ saying: { key: "refused.no-digest", values: { value: asked.slice(0, 40), allowed } } });
  }
  const date = act.at.toZonedDateTimeISO(digest.zone).toPlainDate();
  const viewers = [{ kind: "person", person: act.actor } as const];
  const asOf = { digest, id: digest.key, date, since: date, isLate: false, viewers, ...(publicUrl && { publicUrl }) };
  return ok({ ...(await digestContent(asOf, act, query)), key: digest.key });
}

/** The words are the answer; its pictures, files and further messages follow in the messages of whoever asked. */
const now = (publicUrl: string | undefined): PlainRoute<Result<Now, Refusal>> => ({
  kind: "plain",
  facts: (act, scene, query) => readNow(act, scene, query, publicUrl),
  run: async (act, { inbound }, transaction, _acts, found) => {
    if (!found.ok) return found;
    const { key, words, more, charts } = found.value;
    const audit = { digest: key };
    if (charts.length + more.length + found.value.files.length === 0) return ok({ answer: words, audit });
    const drawn = charts.map((chart) => chartFile(act.newId(), chart));
    const files = found.value.files.map((file) => ({ ...file, id: act.newId() }));
    await saveOwnFiles(transaction, act.actor.id, [...drawn, ...files]);
    const values = { pictures: charts.length, hasFiles: files.length > 0 ? "yes" : "no" };
    const beside: Words = {
      ...(words.headline && { headline: words.headline }),
      lines: [{ key: "digest.now-beside", values }],
      files: files.map(({ id, name }) => ({ attachmentId: id, name, isPicture: false })),
    };
    const pictured = ownPictures(
      beside,
      drawn.map(({ id }) => id),
      charts,
    );
    const follows = [{ key: "", words: pictured }, ...more];
    return ok({
      answer: { ...words, lines: [...words.lines, { key: "digest.now-follows", values }] },
      notices: follows.map((one) => ({
        key: `digest-now:${inbound.deliveryId}:${one.key}`,
        to: { kind: "person", personId: act.actor.id },
        lane: "message",
        words: one.words,
      })),
      audit,
    });
  },
});

const list: LookRoute = {
  kind: "look",
  look: async (act, _scene, query) => {
    if (act.actor.isGuest) return { kind: "refusal", refusal: { saying: { key: "refused.guest" } } };
    return { kind: "done", card: listCard(seenBy(await wantedDigests(act.organisation, query), act), act) };
  },
};

const isOrdered = ({ key }: Digest): boolean => key.startsWith("order-");

function listCard(digests: readonly Digest[], act: Act): Card {
  const view = viewOf(act);
  return {
    headline: sayIn(view, "digests.list", { count: digests.length }),
    lines: digests.map((digest) => {
      const next = nextSlot(timesOf(digest, act.organisation), act.at);
      const { serviceKeys, teamKeys } = digest;
      const about = [
        ...(serviceKeys ?? []).map((key) => serviceName(act.organisation, key)),
        ...(teamKeys ?? []).map((key) => teamName(act.organisation, key)),
      ];
      return sayIn(view, "digests.line", {
        ...{ name: digest.key, kind: digest.kind, where: digest.to.kind },
        channel: digest.to.kind === "channel" ? digest.to.channel : "",
        about: { list: about, join: "and" },
        hasAbout: about.length > 0 ? "yes" : "no",
        ...{ next: next ? clock(next.dueAt) : "", hasNext: next ? "yes" : "no" },
      });
    }),
    note: sayIn(view, "digests.note"),
    buttons: digests.filter(isOrdered).map(({ key }) => ({
      label: plain(view, "button.digest.remove", { name: key }),
      intent: "digest.remove",
      subject: key,
    })),
  };
}

const orderForm = (act: Act, subject: "me" | "here"): Form => {
  const make = formOf(act, subject);
  const services = act.organisation.services.map(({ key, name }) => ({
    value: key,
    label: nameIn(act.actor.lang, name),
  }));
  return make.form("digest.order.save", subject === "me" ? "form.digest-me" : "form.digest-here", [
    make.choice("digestKind", make.codes("digest-kind", digestKinds), "daily"),
    make.choices("digestServices", services, [], { required: false, hint: "form.digest-services-hint" }),
    make.text("digestTime", true, { value: "08:00", maxLength: 5 }),
    make.choice("digestDays", make.codes("digest-days", ["working", "all"]), "working"),
  ]);
};

const opening = (subject: "me" | "here"): LookRoute => ({
  kind: "look",
  look: async (act) => {
    const may = authorize(act.actor, "order-digest");
    if (!may.ok) return { kind: "refusal", refusal: notEntitled(may.refusal, act) };
    return { kind: "form", form: orderForm(act, subject) };
  },
});

/** A weekly one comes on Monday, a monthly one on the first. */
const cronOf = (kind: DigestKind, time: Temporal.PlainTime): string =>
  `${time.minute} ${time.hour} ${kind === "monthly" ? "1" : "*"} * ${kind === "weekly" ? "mon" : "*"}`;

function readTime(text: string): Temporal.PlainTime | undefined {
  const [, hour = "", minute = ""] = /^(\d{1,2})[:：](\d\d)$/.exec(text.trim()) ?? [];
  const isTime = hour !== "" && Number(hour) < 24 && Number(minute) < 60;
  return isTime ? Temporal.PlainTime.from({ hour: Number(hour), minute: Number(minute) }) : undefined;
}

type Target = Pick<Digest, "to" | "zone">;

function targetOf(act: Act, { inbound, placeId }: Scene): Result<Target, Refusal> {
  if (inbound.subject !== "here") return ok({ to: { kind: "person", personId: act.actor.id }, zone: act.actor.zone });
  if (!placeId || inbound.spot.isDirect) return refuse({ saying: { key: "channel.no-channel" } });
  return ok({ to: { kind: "place", placeId }, zone: act.organisation.zone });
}

const save: PlainRoute = {
  kind: "plain",
  run: async (act, scene, transaction) => {
    const may = authorize(act.actor, "order-digest");
    if (!may.ok) return refuse(notEntitled(may.refusal, act));
    const target = targetOf(act, scene);
    if (!target.ok) return target;
    const kind = digestKinds.find((one) => one === given(scene, "digestKind")) ?? "daily";
    const time = readTime(given(scene, "digestTime"));
    if (!time) return refuse(wrongField("digestTime", { key: "refused.digest-time" }));
    const { digestServices: chosen = [] } = scene.inbound.values;
    const keys = (typeof chosen === "string" ? [chosen] : chosen).filter((key) =>
      act.organisation.services.some((service) => service.key === key),
    );
    const order = {
      ...{ ...target.value, kind, at: cronOf(kind, time), madeById: act.actor.id },
      ...{ serviceKeys: keys.length > 0 ? keys : null, teamKeys: null },
      skipsNonWorkingDays: kind === "daily" && given(scene, "digestDays") !== "all",
    };
    const key = await addOrder(transaction, order);
    await planAnew(act, transaction);
    const next = nextSlot(timesOf({ ...order, key, lang: null }, act.organisation), act.at);
    const values = {
      where: order.to.kind,
      kind,
      ...(next ? { next: clock(next.dueAt), hasNext: "yes" } : { next: "", hasNext: "no" }),
    };
    return ok({
      answer: { tone: "good", lines: [{ key: "digests.ordered", values }] },
      audit: { order: key, kind, at: order.at, zone: order.zone },
    });
  },
};

async function planAnew({ organisation }: Act, transaction: Transaction): Promise<void> {
  const at = await lockOrganisation(transaction);
  await setNextDigest(transaction, organisation, at);
}

const ended = (count: number) => ({ tone: "neutral", lines: [{ key: "digests.ended", values: { count } }] }) as const;

const unsubscribe: PlainRoute = {
  kind: "plain",
  run: async (act, _scene, transaction) => {
    const wanted = await wantedDigests(act.organisation, transaction);
    const own = wanted.filter(({ to }) => to.kind === "person" && to.personId === act.actor.id).map(({ key }) => key);
    const count = await endOrders(transaction, own, act.actor.id);
    await planAnew(act, transaction);
    return ok({ answer: ended(count), audit: { ended: own.join(", ") } });
  },
};

/** By who ordered it, or by an administrator. Those of the configuration are changed there. */
const remove: PlainRoute = {
  kind: "plain",
  run: async (act, { inbound }, transaction) => {
    const madeById = await makerOfOrder(transaction, inbound.subject);
    const may = authorize(act.actor, madeById === act.actor.id ? "order-digest" : "configure");
    if (!may.ok) return refuse(notEntitled(may.refusal, act));
    const count = await endOrders(transaction, [inbound.subject], act.actor.id);
    await planAnew(act, transaction);
    return ok({ answer: ended(count), audit: { ended: inbound.subject } });
  },
};

/** `publicUrl`: where people reach the pages, if that is known. */
export const digestOrderRoutes = (publicUrl: string | undefined) =>
  ({
    "digest.now": now(publicUrl),
    "digest.list": list,
    "digest.subscribe": opening("me"),
    "digest.add": opening("here"),
    "digest.order.save": save,
    "digest.unsubscribe": unsubscribe,
    "digest.remove": remove,
  }) satisfies Partial<Routes>;
