// What is added to a light record: links to other records, and evidence as files or a page elsewhere.
import { parseReference } from "../kernel/reference.ts";
import { refuse } from "../kernel/result.ts";
import type { Act } from "../organisation/act.ts";
import { clean } from "../organisation/given-words.ts";
import { missing, wrongField } from "../organisation/refused.ts";
import { actor } from "../organisation/values.ts";
import { changed, type Decided, entitled, unchanged } from "./deciding.ts";
import { isPage } from "./evidence-page.ts";
import { named } from "./naming.ts";
import type { Evidence, RegisterRecord } from "./record.ts";
import { line } from "./tell.ts";

/** The other record need not be one of ours. */
export const linkRecord = (record: RegisterRecord, typed: string, act: Act): Decided =>
  entitled(record, "register.work", act, () => {
    const to = parseReference(typed);
    if (!to) return refuse(wrongField("other", { key: "refused.no-reference", values: { typed: typed.slice(0, 40) } }));
    if (to === record.reference) return refuse(wrongField("other", { key: "refused.link-itself" }));
    const values = { reference: record.reference, to };
    if (record.links.some((link) => link.to === to))
      return unchanged(record, { key: "incident.linked-already", values });
    return changed(record, act, {
      after: { ...record, links: [...record.links, { to, byId: act.actor.id, at: act.at }] },
      lines: [line(record, "linked", { by: actor(act), to })],
      answer: { lines: [{ key: "incident.linked", values }] },
    });
  });

export type EvidenceGiven = {
  /** What it shows. */
  readonly label: string;
  /** A page elsewhere; "": none. */
  readonly href: string;
  readonly files: readonly { readonly id: string; readonly name: string }[];
};

const LABEL = 200;

export const attachEvidence = (record: RegisterRecord, given: EvidenceGiven, act: Act): Decided =>
  entitled(record, "register.work", act, () => {
    const href = given.href.trim();
    if (href !== "" && !isPage(href)) return refuse(wrongField("href", { key: "refused.register-link" }));
    if (href === "" && given.files.length === 0) return refuse(missing("href"));
    const label = clean(given.label).slice(0, LABEL);
    const by = { byId: act.actor.id, at: act.at };
    const added: readonly Evidence[] = [
      ...(href === "" ? [] : [{ label: label || href, href, attachmentId: null, ...by }]),
      ...given.files.map(({ id, name }) => ({ label: label || name, href: null, attachmentId: id, ...by })),
    ];
    const files = given.files.map(({ id, name }) => ({ id, name }));
    const attached = line(record, "evidence", {
      by: actor(act),
      text: label || href || files.map(({ name }) => name).join(", "),
    });
    return changed(record, act, {
      after: { ...record, evidence: [...record.evidence, ...added] },
      lines: [{ ...attached, entry: { ...attached.entry, data: { ...attached.entry.data, files } } }],
      answer: { lines: [{ key: "register.evidence-kept", values: { ...named(record), count: added.length } }] },
    });
  });
