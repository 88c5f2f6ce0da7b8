// Policies, plans, runbooks and their like: versions that are kept, approved by somebody else than their author, looked at again by a day. Sources: ISO/IEC 20000-1 5.2, 7.5, 8.5.1.1.
import type { Refusal } from "../../chat/decision.ts";
import type { Act } from "../../organisation/act.ts";
import { missing, wrongField } from "../../organisation/refused.ts";
import { isPage } from "../evidence-page.ts";
import { optional, type RegisterKind, required } from "../kind.ts";
import type { RegisterRecord } from "../record.ts";

const inForce = ({ entries }: Pick<RegisterRecord, "entries">) => entries.findLast(({ what }) => what === "version");

/** Its approver alone decides. */
function hindersApproval({ reference, values }: RegisterRecord, { actor, people }: Act): Refusal | undefined {
  const { approver = "" } = values;
  if (actor.id === approver) return undefined;
  const who = { list: [people.span(approver)], join: "and" } as const;
  return { saying: { key: "refused.register-not-yours", values: { reference, people: who } } };
}

function lacksContent({ values }: RegisterRecord): Refusal | undefined {
  const { docText = "", docPage = "" } = values;
  if (docPage !== "" && !isPage(docPage)) return wrongField("docPage", { key: "refused.register-link" });
  return docText === "" && docPage === "" ? missing("docText") : undefined;
}

/** What it is, as the standard names it; an auditor who asks for the change policy is shown that one and no other. */
export const documentKinds = [
  ...(["scope", "management-policy", "change-policy", "security-policy", "policy"] as const),
  ...([
    "management-plan",
    "transition-plan",
    "continuity-plan",
    "capacity-plan",
    "communication-plan",
    "plan",
  ] as const),
  ...(["procedure", "runbook", "agreement"] as const),
] as const;

export const document: RegisterKind = {
  name: "document",
  states: {
    draft: { sign: "📝", tone: "neutral" },
    submitted: { sign: "🖋", tone: "decision" },
    approved: { sign: "📘", tone: "good" },
    withdrawn: { sign: "⚪", tone: "neutral" },
  },
  over: ["withdrawn"],
  done: ["approved"],
  dueIn: [],
  fields: {
    docKind: { type: "choice", codes: documentKinds },
    approver: { type: "person", takesPart: true },
    author: { type: "person", isFilled: true },
    newIn: { type: "text" },
    docPage: { type: "text" },
    docText: { type: "long" },
    version: { type: "number", isFilled: true, isHidden: true },
    stillRight: { type: "long" },
    reason: { type: "long" },
  },
  opening: [...required("title", "docKind"), ...optional("approver", "owner", "service")],
  moves: [
    {
      ...{ move: "write", from: ["draft", "submitted", "approved"], to: "draft", right: "register.work" },
      asks: [...optional("docText", "docPage"), ...required("newIn")],
      lacks: lacksContent,
      fills: ({ values }, { actor }) => ({ values: { ...values, author: actor.id } }),
    },
    {
      ...{ move: "submit", from: ["draft"], to: "submitted", right: "register.work", asks: required("approver") },
      hinders: ({ values, reference }) =>
        values.author ? undefined : { saying: { key: "refused.register-nothing-written", values: { reference } } },
      lacks: ({ values, reference }, { organisation }) =>
        values.author === values.approver && !organisation.allowsSelfApproval
          ? wrongField("approver", { key: "refused.register-own-work", values: { reference } })
          : undefined,
      asksOf: ({ values }) => [values.approver ?? ""],
    },
    {
      ...{ move: "approve", from: ["submitted"], to: "approved", right: "register.take-part" },
      asks: required("reviewBy"),
      hinders: hindersApproval,
      // Source: ISO/IEC 20000-1 7.5.3, separation of duties.
      ownWork: ({ reference, values }, { actor }) =>
        actor.id === values.author
          ? { saying: { key: "refused.register-own-work", values: { reference } } }
          : undefined,
      fills: (record, act) => approved(record, act),
    },
    {
      ...{ move: "return", from: ["submitted"], to: "draft", right: "register.take-part", asks: required("reason") },
      asksOf: ({ values }) => [values.author ?? ""],
    },
    {
      ...{ move: "confirm", from: ["approved"], to: "same", right: "register.work" },
      asks: required("stillRight", "reviewBy"),
      fills: ({ values, entries }, { actor, at }) => ({
        entries: [
          ...entries,
          { what: "confirmed", at, byId: actor.id, values: { stillRight: values.stillRight ?? "" } },
        ],
      }),
    },
    {
      ...{ move: "withdraw", from: ["draft", "submitted", "approved"], to: "withdrawn", right: "register.work" },
      asks: required("reason"),
    },
  ],
  owner: "opener",
  role: "administrator",
  entries: ["version", "confirmed"],
  tells: (record, { people }) => {
    const last = inForce(record);
    if (!last) return [{ key: "register.no-version" }];
    const by = last.byId === null ? "" : people.span(last.byId);
    const isNew = record.state === "draft" || record.state === "submitted" ? "yes" : "no";
    return [{ key: "register.version", values: { version: last.values.version ?? "", by, isNew } }];
  },
};

/** The version that was submitted is in force from now on; the ones before it are kept. */
function approved(record: RegisterRecord, { actor, at }: Act): Partial<RegisterRecord> {
  const { author = "", newIn = "", docText = "", docPage = "" } = record.values;
  const version = String(Number(inForce(record)?.values.version ?? 0) + 1);
  const values = { version, author, newIn, docPage, docText };
  return {
    values: { ...record.values, version },
    entries: [...record.entries, { what: "version", at, byId: actor.id, values }],
  };
}
