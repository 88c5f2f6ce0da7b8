// What the buttons of a posted digest do: act on a record and mark its line, or answer the reader privately.

import { ballotCode } from "../../approval/ballot.ts";
import type { Change } from "../../change/change.ts";
import type { Decided as ChangeDecided } from "../../change/deciding.ts";
import { decideForm } from "../../change/forms.ts";
import { approveChange, rejectChange } from "../../change/vote.ts";
import type { Card } from "../../chat/card.ts";
import type { Decision, Refusal } from "../../chat/decision.ts";
import type { Notice } from "../../chat/notice.ts";
import { breachesCard } from "../../incident/clocks/sla-lists.ts";
import type { Incident } from "../../incident/incident.ts";
import { listCard, seenBy } from "../../incident/list.ts";
import { takeIncident } from "../../incident/take.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import { flatten } from "../../kernel/rich-text.ts";
import { fromEpochSeconds } from "../../kernel/time.ts";
import type { Act } from "../../organisation/act.ts";
import { servicesOfDigest } from "../../organisation/digest.ts";
import { missing, notEntitled, unknownRecord } from "../../organisation/refused.ts";
import { clock } from "../../organisation/values.ts";
import { authorize } from "../../people/authorize.ts";
import { newForm } from "../../register/forms.ts";
import { explainCard, figuresCard, gapsCard, missedIn } from "../../report/digest/digest-all.ts";
import { digestKey, markedWords } from "../../report/digest/digest-marks.ts";
import { digestDays } from "../../report/digest/digest-times.ts";
import { findKpi } from "../../report/kpi/catalogue.ts";
import { recordsCard } from "../../report/kpi/kpi-card.ts";
import { ownReadings } from "../../report/kpi/own-indicators.ts";
import { lengthInDays, spanOf } from "../../report/period.ts";
import { findChange } from "../../store/change-reads.ts";
import { countBreaches } from "../../store/digest-counts.ts";
import { breachesBetween, type DigestPart, openOf, openWork } from "../../store/digest-reads.ts";
import { findDigest, lockDigest, type PostedDigest, periodOf, saveMarks } from "../../store/digests.ts";
import { type Saying, say } from "../../words/say.ts";
import { breathe } from "../breathe.ts";
import { aroundChange } from "../change/change-around.ts";
import { openingChange, withArgument } from "../change/change-route-parts.ts";
import { given, viewOf } from "../incident/incident-route-parts.ts";
import type { Transaction } from "../ports.ts";
import type { LookRoute, PlainDone, PlainRoute, RecordActs, Routes, Scene } from "../route.ts";
import { readGaps } from "./digest-gaps.ts";
import { readAround } from "./digest-reading.ts";
import { digestFacts, readFigures } from "./digest-readings.ts";
import { timesOf, usualDigest, wantedDigests } from "./digests.ts";
import { seenLines } from "./kpi-routes.ts";

/** Writes beside the record what became of it, wherever the digest was posted. A digest that is gone is not missed. */
async function marking(
  transaction: Transaction,
  { inbound }: Scene,
  saying: Saying | undefined,
): Promise<readonly Notice[]> {
  const id = inbound.argument ?? "";
  const digest = saying && (await lockDigest(transaction, id));
  if (!digest) return [];
  const others = digest.marks.filter(({ reference }) => reference !== inbound.subject);
  const marks = [...others, { reference: inbound.subject, saying }];
  const revision = digest.revision + 1;
  await saveMarks(transaction, id, { marks, revision });
  const words = markedWords(digest.words, marks);
  const lang = digest.lang ? { lang: digest.lang } : {};
  const change = { op: "edit", revision: `${revision}` } as const;
  return [{ key: digestKey(id), to: digest.to, lane: "message", words, change, ...lang }];
}

async function done<State>(
  decided: Result<Decision<State>, Refusal> | undefined,
  scene: Scene,
  transaction: Transaction,
  markOf: (state: State) => Saying | undefined,
): Promise<Result<PlainDone, Refusal>> {
  const { subject } = scene.inbound;
  if (!decided) return refuse(unknownRecord(subject || "?"));
  if (!decided.ok) return decided;
  const { answer, state } = decided.value;
  const notices = await marking(transaction, scene, markOf(state));
  const audit = { reference: subject, digest: scene.inbound.argument ?? null };
  return ok({ notices, audit, ...(answer && { answer }) });
}

const take: PlainRoute = {
  kind: "plain",
  run: async (act, scene, transaction, acts) => {
    const decided = await acts.on<Incident>("incident", scene.inbound.subject, takeIncident);
    return done(decided, scene, transaction, ({ ownerId, ownedSince }) =>
      ownerId
        ? { key: "digest.taken-by", values: { by: act.people.span(ownerId), at: clock(ownedSince, act.at) } }
        : undefined,
    );
  },
};

/** The choice carries what stood before the person's eyes. */
const readChoice = (value: string): { readonly decision: "approve" | "reject"; readonly code: string } | undefined => {
  const [decision = "", code = ""] = value.split(" ");
  return decision === "approve" || decision === "reject" ? { decision, code } : undefined;
};

const decide: LookRoute = openingChange("approve", (change, act, { inbound }) =>
  withArgument(decideForm(change, act, change.approval ? ballotCode(change.approval) : ""), inbound.argument),
);

const saveDecision: PlainRoute = {
  kind: "plain",
  run: async (act, scene, transaction, acts) => {
    const choice = readChoice(given(scene, "decision"));
    if (!choice) return refuse(missing("decision"));
    const decided = await vote(act, scene, transaction, acts, choice);
    return done(decided, scene, transaction, () => ({
      key: "digest.decided-by",
      values: { decision: choice.decision, by: act.people.span(act.actor.id), at: clock(act.at, act.at) },
    }));
  },
};

async function vote(
  act: Act,
  { inbound, ...scene }: Scene,
  transaction: Transaction,
  acts: RecordActs,
  { decision, code }: NonNullable<ReturnType<typeof readChoice>>,
): Promise<ChangeDecided | undefined> {
  const before = await findChange(transaction, inbound.subject);
  if (!before) return undefined;
  const { window } = before;
  const instants = [act.at, ...(window ? [window.from, window.to] : [])];
  const around = await aroundChange({ ...before, instants }, act, transaction);
  const comment = given({ inbound, ...scene }, "comment");
  const cast = decision === "approve" ? approveChange : rejectChange;
  return acts.on<Change>("change", inbound.subject, (change, at) => cast(change, { code, comment }, at, around));
}

/** What lies behind a digest, as far as the person may see it. */
const behind = (draw: (digest: Days, ...asked: LookArgs) => Promise<Answered>): LookRoute => ({
  kind: "look",
  look: async (act, scene, query) => {
    if (act.actor.isGuest) return { kind: "refusal", refusal: { saying: { key: "refused.guest" } } };
    const digest = await daysOf(scene.inbound.subject, act, query);
    if (!digest) return { kind: "refusal", refusal: { saying: { key: "refused.digest-gone" } } };
    return { kind: "done", card: await draw(digest, act, query, scene.inbound.subject) };
  },
});

const daysOf = async (subject: string, act: Act, query: LookArgs[1]): Promise<Days | undefined> =>
  (await findDigest(query, subject)) ?? (await asOfNow(subject, act, query));

/** Of a digest that was not posted but asked for: the same days, now. */
async function asOfNow(key: string, act: Act, query: LookArgs[1]): Promise<Days | undefined> {
  const wanted = await wantedDigests(act.organisation, query);
  const digest = wanted.find((one) => one.key === key) ?? (key === "now" ? usualDigest(act) : undefined);
  if (!digest) return undefined;
  const date = act.at.toZonedDateTimeISO(digest.zone).toPlainDate();
  const { from, to, zone } = digestDays(timesOf(digest, act.organisation), date);
  return { services: servicesOfDigest(digest, act.organisation.services), from: `${from}`, till: `${to}`, zone };
}

type Days = Pick<PostedDigest, "services" | "from" | "till" | "zone">;
type LookArgs = [act: Act, query: Parameters<LookRoute["look"]>[2], subject: string];
type Answered = Card;

const breaches = behind(async (digest, act, query) => {
  const period = periodOf(digest);
  const { from, to } = spanOf(period);
  const span = [fromEpochSeconds(from), fromEpochSeconds(to)] as const;
  const part = await partFor(digest, act, query);
  const missed = await breachesBetween(query, part, ...span);
  const unread = (await countBreaches(query, part, ...span)) - missed.length;
  const seen = seenBy(missed, act.actor, "list");
  const uncounted = { hidden: missed.length - seen.length, unread };
  return breachesCard(seen, lengthInDays(period), act.at, viewOf(act), uncounted);
});

const open = behind(async (digest, act, query) => {
  const part = await partFor(digest, act, query);
  const all = await openOf(query, part);
  const { total } = await openWork(query, part, act.at);
  const seen = seenBy(all, act.actor, "list");
  return listCard(seen, all.length - seen.length, "open", viewOf(act), total - all.length);
});

const askedFor = (digest: Days, act: Act) => {
  const viewers = [{ kind: "person", person: act.actor }] as const;
  return { services: digest.services, period: periodOf(digest), at: act.at, viewers };
};

const figuresFor = (digest: Days, act: Act, query: LookArgs[1]) =>
  readFigures(askedFor(digest, act), act.organisation, query);

/** What this reader is told of it: of few records the private ones are left out, as in its figures. */
async function partFor(digest: Days, act: Act, query: LookArgs[1]): Promise<DigestPart> {
  const { services } = digest;
  if (services === null) return { services, leftOut: [] };
  const { leftOut } = await digestFacts(askedFor(digest, act), act.organisation, query);
  return { services, leftOut };
}

const readingsFor = async (digest: Days, act: Act, query: LookArgs[1]) =>
  (await figuresFor(digest, act, query)).readings;

const figures = behind(async (digest, act, query, subject) =>
  figuresCard(await readingsFor(digest, act, query), periodOf(digest), subject, viewOf(act)),
);

const explain = behind(async (digest, act, query) => explainCard(await readingsFor(digest, act, query), viewOf(act)));

/** Behind one figure; `argument` is its id. */
const records: LookRoute = {
  kind: "look",
  look: async (act, { inbound }, query) => {
    if (act.actor.isGuest) return { kind: "refusal", refusal: { saying: { key: "refused.guest" } } };
    const digest = await daysOf(inbound.subject, act, query);
    const kpi = findKpi(inbound.argument ?? "");
    if (!digest || !kpi?.behind) return { kind: "refusal", refusal: { saying: { key: "refused.digest-gone" } } };
    const period = periodOf(digest);
    const { facts } = await figuresFor(digest, act, query);
    const behind = await breathe(kpi.behind(facts, spanOf(period)));
    const [service, ...others] = digest.services ?? [];
    const asked = { period, ...(service && others.length === 0 && { service }) };
    const found = await seenLines(behind, act, query);
    return { kind: "done", card: recordsCard(kpi, { asked, found, total: behind.length }, viewOf(act)) };
  },
};

const gaps = behind(async (digest, act, query, subject) => {
  const period = periodOf(digest);
  const viewers = [{ kind: "person", person: act.actor }] as const;
  const asked = { id: subject, date: period.to, period, isLate: false, services: digest.services, viewers };
  const figures = await figuresFor(digest, act, query);
  const { overdue } = await readAround(asked, figures, act, query);
  return gapsCard(await readGaps(asked, figures, act, query), overdue, period, viewOf(act));
});

/** About what was missed first. */
const improve: LookRoute = {
  kind: "look",
  look: async (act, { inbound }, query) => {
    const may = authorize(act.actor, "register.open");
    if (!may.ok) return { kind: "refusal", refusal: notEntitled(may.refusal, act) };
    const digest = await daysOf(inbound.subject, act, query);
    if (!digest) return { kind: "refusal", refusal: { saying: { key: "refused.digest-gone" } } };
    const { facts, readings } = await figuresFor(digest, act, query);
    const [missed] = missedIn(readings, ownReadings(act.organisation.indicators, facts, periodOf(digest)));
    const title = missed ? flatten(say(act.actor.lang, missed)) : "";
    return { kind: "form", form: newForm("improvement", { title, from: "" }, act) };
  },
};

export const digestRoutes = {
  "digest.take": take,
  "digest.decide": decide,
  "digest.decide.save": saveDecision,
  "digest.breaches": breaches,
  "digest.open": open,
  "digest.figures": figures,
  "digest.records": records,
  "digest.gaps": gaps,
  "digest.improve": improve,
  "digest.explain": explain,
} satisfies Partial<Routes>;
