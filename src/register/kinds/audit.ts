// Internal audits: scope and criteria, an auditor who does not own what is audited, the report, and findings that come of it. Source: ISO/IEC 20000-1 9.2.
import type { Refusal } from "../../chat/decision.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Act } from "../../organisation/act.ts";
import { findService } from "../../organisation/find-service.ts";
import { wrongField } from "../../organisation/refused.ts";
import { optional, type RegisterKind, required } from "../kind.ts";
import type { RegisterRecord } from "../record.ts";

/** Nobody audits their own work: neither who answers for what is audited, nor who owns its service. */
function ownAudit({ reference, values, serviceKey }: RegisterRecord, { organisation }: Act): Refusal | undefined {
  const { auditor = "", audited } = values;
  const serviceOwner = serviceKey === null ? undefined : findService(organisation, serviceKey)?.ownerId;
  if (auditor === "" || ![audited, serviceOwner].includes(auditor)) return undefined;
  return wrongField("auditor", { key: "refused.register-own-audit", values: { reference } });
}

function notAuditor({ reference, values }: RegisterRecord, { actor, people }: Act): Refusal | undefined {
  const { auditor = "" } = values;
  if (actor.id === auditor) return undefined;
  const who = { list: [people.span(auditor)], join: "and" } as const;
  return { saying: { key: "refused.register-not-auditor", values: { reference, people: who } } };
}

/** By whom: by ourselves, or by the certifier each year or for a certificate. */
export const auditKinds = ["internal", "surveillance", "certification"] as const;

export const audit: RegisterKind = {
  name: "audit",
  states: {
    planned: { sign: "🗓", tone: "waiting" },
    underway: { sign: "🔍", tone: "active" },
    reported: { sign: "📄", tone: "decision" },
    closed: { sign: "✅", tone: "good" },
    cancelled: { sign: "⚪", tone: "neutral" },
  },
  over: ["closed", "cancelled"],
  done: ["reported", "closed"],
  dueIn: ["planned", "underway"],
  fields: {
    auditor: { type: "person", takesPart: true },
    audited: { type: "person", takesPart: true },
    auditKind: { type: "choice", codes: auditKinds },
    /** Numbers of clauses, or "all"; "8.5" means all that begin so. */
    auditClauses: { type: "text" },
    auditScope: { type: "long" },
    auditCriteria: { type: "long" },
    auditReport: { type: "long" },
    reason: { type: "long" },
  },
  opening: [...required("title", "auditor", "due"), ...optional("audited", "service")],
  derive: (record, act) => {
    const refusal = act.organisation.allowsSelfApproval ? undefined : ownAudit(record, act);
    return refusal ? refuse(refusal) : ok(record);
  },
  moves: [
    {
      ...{ move: "plan", from: ["planned"], to: "planned", right: "register.work" },
      asks: [...required("auditScope", "auditCriteria", "auditor", "due"), ...optional("audited")],
    },
    {
      ...{ move: "start", from: ["planned"], to: "underway", right: "register.take-part", asks: [] },
      hinders: notAuditor,
    },
    {
      ...{ move: "cover", from: ["planned", "underway", "reported"], to: "same", right: "register.take-part" },
      asks: [...required("auditClauses", "auditKind")],
    },
    {
      ...{ move: "report", from: ["underway"], to: "reported", right: "register.take-part" },
      asks: [...required("auditReport"), ...optional("href")],
      hinders: notAuditor,
      ownWork: ownAudit,
      asksOf: ({ ownerId, values }) => [ownerId, values.audited ?? ""],
    },
    { move: "close", from: ["reported"], to: "closed", right: "register.work", asks: [] },
    { move: "cancel", from: ["planned"], to: "cancelled", right: "register.work", asks: required("reason") },
  ],
  owner: "opener",
  role: "administrator",
  makes: { kind: "finding", from: ["underway", "reported"], label: "button.audit.find" },
};
