// Releases: changes that go out together on a planned day, with what the release is accepted by and how it went. Source: ISO/IEC 20000-1 8.5.3.
import { parseReference } from "../../kernel/reference.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { wrongField } from "../../organisation/refused.ts";
import { optional, type RegisterKind, required } from "../kind.ts";
import type { RegisterRecord } from "../record.ts";

const MOST_CHANGES = 100;

/** What was typed as the changes in it, by commas, blanks or lines. */
const typedChanges = ({ values }: Pick<RegisterRecord, "values">): readonly string[] =>
  (values.releaseChanges ?? "").split(/[\s,;，；、]+/).filter((one) => one !== "");

const isChange = (reference: string): boolean => reference.startsWith("CHG-");

/** The changes in it are its links, so that each of them leads to it. */
export const changesOf = ({ links }: Pick<RegisterRecord, "links">): readonly string[] =>
  links.map(({ to }) => to).filter(isChange);

export const release: RegisterKind = {
  name: "release",
  states: {
    draft: { sign: "📝", tone: "neutral" },
    planned: { sign: "📦", tone: "waiting" },
    deployed: { sign: "🚚", tone: "active" },
    succeeded: { sign: "✅", tone: "good" },
    failed: { sign: "⛔", tone: "critical" },
    cancelled: { sign: "⚪", tone: "neutral" },
  },
  over: ["succeeded", "failed", "cancelled"],
  done: ["deployed", "succeeded", "failed"],
  dueIn: ["planned"],
  fields: {
    releaseType: { type: "choice", codes: ["major", "minor", "emergency"] },
    // The links say them.
    releaseChanges: { type: "long", isHidden: true },
    namedBefore: { type: "long", isFilled: true, isHidden: true },
    releaseAcceptance: { type: "long" },
    releaseResult: { type: "choice", codes: ["successful", "with_issues"] },
    releaseFailure: { type: "choice", codes: ["backed_out", "failed"] },
    releaseCame: { type: "long" },
    reason: { type: "long" },
  },
  opening: [...required("title", "releaseType"), ...optional("releaseChanges", "service", "owner")],
  moves: [
    {
      ...{ move: "plan", from: ["draft", "planned"], to: "planned", right: "register.work" },
      asks: required("releaseChanges", "releaseAcceptance", "due", "owner"),
      lacks: (after) =>
        typedChanges(after).length === 0 ? wrongField("releaseChanges", { key: "refused.release-changes" }) : undefined,
    },
    { move: "deploy", from: ["planned"], to: "deployed", right: "register.work", asks: [] },
    {
      ...{ move: "finish", from: ["deployed"], to: "succeeded", right: "register.work" },
      asks: required("releaseResult", "releaseCame"),
    },
    {
      ...{ move: "fail", from: ["deployed"], to: "failed", right: "register.work" },
      asks: required("releaseFailure", "releaseCame"),
    },
    {
      ...{ move: "cancel", from: ["draft", "planned"], to: "cancelled", right: "register.work" },
      asks: required("reason"),
    },
  ],
  owner: "opener",
  role: "change-manager",
  derive: (record, { actor, at }) => {
    const typed = typedChanges(record);
    const references = typed.map((one) => parseReference(one));
    const wrong = typed.find((_, i) => !isChange(references[i] ?? ""));
    if (wrong !== undefined || typed.length > MOST_CHANGES) {
      const values = {
        typed: (wrong ?? "").slice(0, 40),
        most: MOST_CHANGES,
        isMany: wrong === undefined ? "yes" : "no",
      };
      return refuse(wrongField("releaseChanges", { key: "refused.release-change", values }));
    }
    const named = [...new Set(references.flatMap((one) => one ?? []))];
    // What somebody linked by hand stays.
    const before = (record.values.namedBefore ?? "").split(" ");
    const kept = record.links.filter(({ to }) => !before.includes(to) || named.some((one) => one === to));
    const fresh = named.filter((to) => !kept.some((link) => link.to === to));
    return ok({
      ...record,
      values: { ...record.values, releaseChanges: named.join(" "), namedBefore: named.join(" ") },
      links: [...kept, ...fresh.map((to) => ({ to, byId: actor.id, at }))],
    });
  },
  tells: (record) => {
    const count = changesOf(record).length;
    return count === 0 ? [] : [{ key: "register.release-changes", values: { count } }];
  },
};
