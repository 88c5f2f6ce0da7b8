// The forms of a major incident: why it is one or is none, what is announced, how many are affected.
import type { Form } from "../../chat/form.ts";
import type { Act } from "../../organisation/act.ts";
import { formOf } from "../../organisation/form-of.ts";
import { isoOf } from "../../organisation/values.ts";
import { type Incident, isOpen } from "../incident.ts";
import {
  ANNOUNCE_EVERY_MINUTES,
  ANNOUNCEMENT_LENGTH,
  announcementTemplates,
  announcementText,
  usualTemplate,
} from "./announce.ts";

export function majorReasonForm(
  incident: Incident,
  act: Act,
  intent: "major.propose.save" | "major.decline.save",
): Form {
  const make = formOf(act, incident.reference);
  const title = intent === "major.propose.save" ? "form.propose-major" : "form.decline-major";
  const submit = make.words(intent === "major.propose.save" ? "button.propose-major" : "button.decline-major");
  const reason = make.text("reason", true, { multiline: true, maxLength: 1_000 });
  return make.form(intent, title, [reason], {}, { submit });
}

/** Filled from a template in both languages; every reader gets their own. */
export function announceForm(incident: Incident, act: Act, template?: string): Form {
  const make = formOf(act, incident.reference);
  const chosen = announcementTemplates.find((known) => known === template) ?? usualTemplate(incident);
  const long = { multiline: true, maxLength: ANNOUNCEMENT_LENGTH } as const;
  const next = act.at.add({ minutes: ANNOUNCE_EVERY_MINUTES });
  const fields = [
    make.choice("template", make.codes("announcement-template", announcementTemplates), chosen, { live: true }),
    make.text("en", false, { ...long, value: announcementText(incident, chosen, "en", act) }),
    make.text("zh", false, { ...long, value: announcementText(incident, chosen, "zh-CN", act) }),
    ...(isOpen(incident) ? [make.when("next", false, isoOf(next))] : []),
  ];
  return make.form("major.announce.save", "form.announce", fields, {}, { submit: make.words("button.announce") });
}

export function affectedForm(incident: Incident, act: Act): Form {
  const make = formOf(act, incident.reference);
  const { affected, complaints } = incident.major ?? { affected: null, complaints: null };
  const count = (known: number | null) => ({ maxLength: 15, value: known === null ? undefined : String(known) });
  return make.form("major.affected.save", "form.affected", [
    make.text("affected", true, count(affected)),
    make.text("complaints", false, count(complaints)),
  ]);
}
