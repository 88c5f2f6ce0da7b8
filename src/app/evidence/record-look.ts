// What an evidence pack shows of a record of each kind: the state that its acts left, and the cards an auditor reads.
import type { Temporal } from "temporal-polyfill";
import { previewCard as changeCard } from "../../change/card.ts";
import { decisionsCard } from "../../change/decisions-card.ts";
import { planCard } from "../../change/plan-card.ts";
import type { Card } from "../../chat/card.ts";
import { recordKindOf } from "../../chat/record-kind.ts";
import { isRegisterKind } from "../../chat/register-kinds.ts";
import type { ClockRow, VoteRow } from "../../evidence/proved.ts";
import { previewCard as incidentCard } from "../../incident/card.ts";
import { clockOf, isMeasured, promisedClocks } from "../../incident/clocks/terms.ts";
import { whyCard } from "../../incident/clocks/why-card.ts";
import { majorReport } from "../../incident/major/major-card.ts";
import { reviewCard } from "../../incident/review/review-card.ts";
import type { Json } from "../../kernel/json.ts";
import { isoMs } from "../../kernel/time.ts";
import { serviceName } from "../../organisation/names.ts";
import { nameIn } from "../../organisation/organisation.ts";
import { plain, sayIn, type View } from "../../organisation/view.ts";
import { previewCard as problemCard, detailCard as problemDetail } from "../../problem/card.ts";
import { entriesCard, previewCard as registerCard, detailCard as registerDetail } from "../../register/card.ts";
import { previewCard as requestCard, detailCard as requestDetail } from "../../request/card.ts";
import { clockOf as clockOfRequest, requestClocks } from "../../request/clocks.ts";
import { ledgerOf } from "../../sla/ledger.ts";
import type { Clock } from "../../sla/target-version.ts";
import { findChange } from "../../store/change-reads.ts";
import { findIncident } from "../../store/incident-reads.ts";
import { findProblem } from "../../store/problem.ts";
import { findRegisterRecord } from "../../store/register-reads.ts";
import { findRequest } from "../../store/request-reads.ts";
import { asJson } from "../../store/written.ts";
import { sayPlain, type WordKey } from "../../words/say.ts";
import type { Transaction } from "../ports.ts";
import { shownOr } from "./shown-or.ts";

export type RecordLook = {
  readonly state: Json;
  readonly title: string;
  /** As people call them. */
  readonly service: string;
  readonly stateName: string;
  readonly isImported: boolean;
  readonly cards: readonly Card[];
  readonly clocks: readonly ClockRow[];
  readonly decisions: readonly VoteRow[];
};

/** `at`: until when clocks that still run are read. */
export type LookAt = { readonly view: View; readonly at: Temporal.Instant };

export async function recordLook(query: Transaction, reference: string, { view, at }: LookAt): Promise<RecordLook> {
  const kind = recordKindOf(reference);
  const look =
    kind === "incident"
      ? await incidentLook(query, reference, { view, at })
      : kind === "change"
        ? await changeLook(query, reference, view)
        : kind === "problem"
          ? await problemLook(query, reference, view)
          : kind === "request"
            ? await requestLook(query, reference, { view, at })
            : kind && isRegisterKind(kind)
              ? await registerLook(query, reference, view)
              : undefined;
  if (!look) throw new Error(`${reference} is gone while its evidence was read`);
  return look;
}

const none = { isImported: false, clocks: [], decisions: [] } as const;
const services = (keys: readonly string[], { lang, organisation }: View): string =>
  keys.map((key) => sayPlain(lang, "evidence.service", { name: serviceName(organisation, key) })).join(", ");
/** What a tampered row says is no word of ours: its code stands as it is. */
const stateIn = (view: View, key: WordKey): string =>
  shownOr(
    () => plain(view, key),
    () => key.replace(/^.*\./, ""),
  );
const stateOf = (state: unknown): Json => asJson(state) ?? null;

/** One that cannot be drawn says so. */
const drawn = (view: View, cards: readonly (() => Card | undefined)[]): readonly Card[] =>
  cards
    .map((draw) => shownOr(draw, () => ({ lines: [sayIn(view, "evidence.record.unreadable")] })))
    .filter((card) => card !== undefined);

async function incidentLook(query: Transaction, reference: string, { view, at }: LookAt) {
  const incident = await findIncident(query, reference);
  if (!incident) return undefined;
  const { levels } = view.organisation;
  const clocks = shownOr(
    () =>
      isMeasured(incident)
        ? promisedClocks.flatMap((kind) => ledgerRows(kind, clockOf(incident, kind, levels), at))
        : [],
    () => [],
  );
  return {
    ...{ ...none, state: stateOf(incident), title: incident.title, service: services([incident.serviceKey], view) },
    ...{ stateName: stateIn(view, `state.${incident.state}`), isImported: incident.origin !== null, clocks },
    cards: drawn(view, [
      () => incidentCard(incident, view),
      () => (incident.major ? majorReport(incident, view) : undefined),
      () => whyCard(incident, null, at, view),
      () => (incident.review ? reviewCard(incident, view, true) : undefined),
    ]),
  };
}

async function changeLook(query: Transaction, reference: string, view: View) {
  const change = await findChange(query, reference);
  if (!change) return undefined;
  return {
    ...{ ...none, state: stateOf(change), title: change.title, service: services(change.serviceKeys, view) },
    ...{
      stateName: stateIn(view, `change-state.${change.state}`),
      isImported: change.origin !== null,
      decisions: voteRows(change, view),
    },
    cards: drawn(view, [
      () => changeCard(change, view),
      () => planCard(change, view, { isWhole: true }),
      () => decisionsCard(change, view, { isWhole: true }),
    ]),
  };
}

async function problemLook(query: Transaction, reference: string, view: View) {
  const problem = await findProblem(query, reference);
  if (!problem) return undefined;
  return {
    ...{ ...none, state: stateOf(problem), title: problem.title, service: services(problem.serviceKeys, view) },
    ...{
      stateName: stateIn(view, `problem-state.${problem.state}`),
      cards: drawn(view, [() => problemCard(problem, view), () => problemDetail(problem, view)]),
    },
  };
}

async function requestLook(query: Transaction, reference: string, { view, at }: LookAt) {
  const request = await findRequest(query, reference);
  if (!request) return undefined;
  const { levels } = view.organisation;
  const clocks = requestClocks.flatMap((kind) => {
    const clock = clockOfRequest(request, kind, levels);
    return clock ? ledgerRows(kind, clock, at) : [];
  });
  return {
    ...{
      ...none,
      state: stateOf(request),
      title: nameIn(view.lang, request.item.name),
      service: services([request.item.serviceKey], view),
    },
    ...{ stateName: stateIn(view, `request-state.${request.state}`), clocks, decisions: voteRows(request, view) },
    cards: drawn(view, [() => requestCard(request, view), () => requestDetail(request, view, { isForWorkers: true })]),
  };
}

async function registerLook(query: Transaction, reference: string, view: View) {
  const record = await findRegisterRecord(query, reference);
  if (!record) return undefined;
  return {
    ...{
      ...none,
      state: stateOf(record),
      title: record.title,
      service: services(record.serviceKey === null ? [] : [record.serviceKey], view),
    },
    ...{ stateName: stateIn(view, `register-state.${record.kind}.${record.state}` as WordKey) },
    cards: drawn(view, [
      () => registerCard(record, view),
      () => registerDetail(record, view),
      () => entriesCard(record, view),
    ]),
  };
}

const ledgerRows = (clock: string, own: Clock, at: Temporal.Instant): readonly ClockRow[] =>
  ledgerOf(own, at).map(({ from, to, kind, seconds, totalSeconds }) => ({
    ...{ clock, from: isoMs(from), to: isoMs(to), kind, seconds, total: totalSeconds },
  }));

type Decided = Pick<NonNullable<Awaited<ReturnType<typeof findChange>>>, "approval" | "pastApprovals">;

function voteRows({ approval, pastApprovals }: Decided, { people }: View): readonly VoteRow[] {
  const nameOf = (id: string) => people.find(id)?.name ?? "?";
  return [...pastApprovals, ...(approval ? [approval] : [])].flatMap(({ round, stages }) =>
    stages.flatMap(({ votes }, n) =>
      votes.map(({ personId, rightOfId, decision, at, comment, contentHash }) => ({
        ...{ round, stage: n + 1, person: nameOf(personId), rightOf: nameOf(rightOfId), decision },
        ...{ at: isoMs(at), comment: comment ?? "", contentHash },
      })),
    ),
  );
}
