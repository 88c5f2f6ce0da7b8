// The short forms of the verbs: at most five fields each, filled with what is known.
import type { Choice, Form } from "../chat/form.ts";
import type { Act } from "../organisation/act.ts";
import { forSomebody } from "../organisation/for-somebody.ts";
import { formOf } from "../organisation/form-of.ts";
import { TITLE_LENGTH } from "../organisation/given-words.ts";
import { nameIn } from "../organisation/organisation.ts";
import { prioritiesOf } from "../organisation/priorities.ts";
import { isoOf, shortened } from "../organisation/values.ts";
import { holdReasons } from "../sla/agreement.ts";
import { sayPlain } from "../words/say.ts";
import { nextUpdateDue, pausesClock } from "./clocks/clocks.ts";
import { targetOf } from "./clocks/terms.ts";
import { consequence, levelChoices } from "./form-parts.ts";
import {
  causeClasses,
  type Incident,
  type IncidentRole,
  incidentRoles,
  linkKinds,
  resolutionCodes,
} from "./incident.ts";
import { isLoose } from "./link.ts";
import { openOutage, outageField } from "./outage.ts";
import { measuringsFor, usualMeasuring } from "./prioritise.ts";
import { levels, priorityOf } from "./priority.ts";
import { UPDATE_LENGTH } from "./update.ts";

type Given = { readonly [field: string]: string | undefined };

/** Everybody who could be given something: the team first, then the other teams. */
export function staffIds(incident: Incident, act: Act): readonly string[] {
  const teams = [...act.organisation.teams].sort(
    (a, b) => Number(b.key === incident.ownerTeamKey) - Number(a.key === incident.ownerTeamKey),
  );
  return [...new Set(teams.flatMap((team) => team.memberIds))];
}

export function assignForm(incident: Incident, act: Act): Form {
  const make = formOf(act, incident.reference);
  const teams = act.organisation.teams.map((team) => ({ value: team.key, label: nameIn(act.actor.lang, team.name) }));
  return make.form("incident.assign.save", "form.assign", [
    make.person("person", staffIds(incident, act), false),
    make.choice("team", teams, undefined, { required: false }),
    make.text("note", false, { multiline: true, maxLength: 2_000 }),
  ]);
}

export function roleForm(incident: Incident, act: Act): Form {
  const make = formOf(act, incident.reference);
  const free: IncidentRole =
    incidentRoles.find((role) => incident.roleHolders[role] === undefined) ?? "incident_manager";
  return make.form("incident.give-role.save", "form.role", [
    make.choice("role", make.codes("role", incidentRoles), free),
    make.person("person", staffIds(incident, act), true),
  ]);
}

export function priorityForm(incident: Incident, act: Act, given: Given = {}): Form {
  const make = formOf(act, incident.reference);
  const impact = levels.find((level) => level === given.impact) ?? incident.impact;
  const urgency = levels.find((level) => level === given.urgency) ?? incident.urgency;
  // A form that is drawn again carries its impact; one that opens shows what was set by hand before.
  const isOpened = !given.impact;
  const byHand = incident.priorityReason === null ? undefined : String(incident.priority);
  const override = isOpened ? byHand : given.override || undefined;
  const reason = isOpened ? (incident.priorityReason ?? undefined) : given.reason;
  const priority = priorityOf(impact, urgency, act.organisation);
  const target = targetOf(incident, act.organisation.levels, priority);
  const overrides = prioritiesOf(act.organisation).map((one) => ({ value: String(one), label: `P${one}` }));
  return make.form(
    "incident.prioritise.save",
    "form.priority",
    [
      make.choice("impact", levelChoices(act, "impact"), impact, { live: true }),
      make.choice("urgency", levelChoices(act, "urgency"), urgency, { live: true }),
      make.choice("override", overrides, override, { required: false }),
      make.text("reason", false, { value: reason, maxLength: 1_000 }),
      make.choice("measure", make.codes("measure", measuringsFor(incident, act)), usualMeasuring(incident, act, given)),
    ],
    undefined,
    { intro: [[{ kind: "text", text: consequence(act, priority, target) }]] },
  );
}

/** Prefilled with the last update, so that nobody types a thing twice. */
export function updateForm(incident: Incident, act: Act): Form {
  const make = formOf(act, incident.reference);
  const last = incident.lastUpdate;
  const next = nextUpdateDue(incident, incident.priority, act.organisation, act.at);
  const long = { multiline: true, maxLength: UPDATE_LENGTH } as const;
  return make.form("incident.update.save", "form.update", [
    make.text("conditions", true, { ...long, value: last?.conditions, hint: "form.conditions-hint" }),
    make.text("actions", false, { ...long, value: last?.actions, hint: "form.inside-hint" }),
    make.text("needs", false, { ...long, value: last?.needs, hint: "form.inside-hint" }),
    make.when("next", false, next ? isoOf(next) : undefined),
  ]);
}

const replyTemplates = ["looking", "need-more", "workaround", "longer"] as const;

/** The template in the reporter's language; "" where none was chosen. */
export function templateText(incident: Incident, template: string | undefined, act: Act): string {
  const chosen = replyTemplates.find((known) => known === template);
  if (!chosen) return "";
  const reporter = act.people.find(incident.reporterId);
  return sayPlain(reporter?.lang ?? act.actor.lang, `reply.${chosen}`, { name: reporter?.name ?? "" });
}

/** `template`: a reply in both languages, filled in to start from. */
export function replyForm(incident: Incident, act: Act, template?: string): Form {
  const make = formOf(act, incident.reference);
  const chosen = replyTemplates.find((known) => known === template);
  return make.form(
    "incident.reply.save",
    "form.reply",
    [
      make.choice("template", make.codes("template", replyTemplates), chosen, { live: true, required: false }),
      make.text("text", false, {
        multiline: true,
        maxLength: 4_000,
        hint: "form.reply-hint",
        value: templateText(incident, chosen, act),
      }),
    ],
    undefined,
  );
}

export function holdForm(incident: Incident, act: Act): Form {
  const make = formOf(act, incident.reference);
  const until = act.at.add({ hours: 4 }).round("hour");
  return make.form("incident.hold.save", "form.hold", [
    make.choice("reason", holdChoices(incident, act), "reporter"),
    make.when("until", true, isoOf(until)),
    make.text("note", false, { multiline: true, maxLength: 2_000, hint: "form.hold-hint" }),
  ]);
}

/** Each reason with what it does to the customer's clock, as it was agreed. */
const holdChoices = (incident: Incident, act: Act): readonly Choice[] =>
  holdReasons.map((reason) => {
    const isPaused = pausesClock(incident, reason, act.organisation) ? "yes" : "no";
    return { value: reason, label: sayPlain(act.actor.lang, `hold-choice.${reason}`, { isPaused }) };
  });

export function resolveForm(incident: Incident, act: Act): Form {
  const make = formOf(act, incident.reference);
  return make.form("incident.resolve.save", "form.resolve", [
    make.choice("code", make.codes("code", resolutionCodes), "fixed"),
    make.choice("cause", make.codes("cause", causeClasses), incident.causeClass ?? undefined),
    make.text("text", true, {
      multiline: true,
      maxLength: 2_000,
      hint: "form.resolve-hint",
      value: incident.resolution ?? undefined,
    }),
    ...(openOutage(incident) ? [make.when("worksSince", false, isoOf(act.at))] : []),
  ]);
}

/** One required text: reopen, cancel. */
export function reasonForm(
  incident: Incident,
  act: Act,
  intent: "incident.reopen.save" | "incident.cancel.save",
): Form {
  const make = formOf(act, incident.reference);
  const isReopen = intent === "incident.reopen.save";
  return make.form(intent, isReopen ? "form.reopen" : "form.cancel-incident", [
    make.text("reason", true, { multiline: true, maxLength: 2_000, ...(isReopen ? {} : { hint: "form.cancel-hint" }) }),
  ]);
}

export function mergeForm(incident: Incident, act: Act, candidates: readonly Choice[]): Form {
  const make = formOf(act, incident.reference);
  const field =
    candidates.length > 0
      ? make.choice("other", candidates)
      : make.text("other", true, { maxLength: 40, hint: "argument.which" });
  return make.form("incident.merge.save", "form.merge", [field]);
}

export function editForm(incident: Incident, act: Act): Form {
  const make = formOf(act, incident.reference);
  const services = act.organisation.services.map((service) => ({
    value: service.key,
    label: nameIn(act.actor.lang, service.name),
  }));
  return make.form("incident.edit.save", "form.edit", [
    make.text("title", true, { value: incident.title, maxLength: TITLE_LENGTH }),
    make.text("description", false, {
      value:
        shortened(incident.description, 4_000) === incident.description.trim()
          ? incident.description
          : incident.description.slice(0, 4_000),
      multiline: true,
      maxLength: 4_000,
    }),
    make.choice("service", services, incident.serviceKey),
    forSomebody(act),
    ...outageField(incident, act),
  ]);
}

export function linkForm(incident: Incident, act: Act): Form {
  const make = formOf(act, incident.reference);
  return make.form("incident.link.save", "form.link", [
    make.choice(
      "kind",
      make.codes(
        "link",
        linkKinds.filter((kind) => kind !== "duplicate-of"),
      ),
      "caused-by",
    ),
    make.text("other", true, { maxLength: 40, hint: "form.link-hint" }),
  ]);
}

export function unlinkForm(incident: Incident, act: Act): Form {
  const make = formOf(act, incident.reference);
  const links = incident.links
    .filter(isLoose)
    .map(({ id, kind, to }) => ({ value: id, label: `${make.words(`link.${kind}`)} ${to}` }));
  return make.form("incident.unlink.save", "form.unlink", [
    links.length > 0 ? make.choice("link", links, links.at(-1)?.value) : make.text("link", true, { maxLength: 40 }),
  ]);
}

export function shareForm(incident: Incident, act: Act, places: readonly Choice[]): Form {
  const make = formOf(act, incident.reference);
  const field = places.length > 0 ? make.choice("place", places) : make.text("place", true, { maxLength: 80 });
  const warning = { intro: [[{ kind: "text" as const, text: make.words("form.share-private") }]] };
  return make.form("incident.share.save", "form.share", [field], undefined, incident.isPrivate ? warning : {});
}

export function admitForm(incident: Incident, act: Act): Form {
  const make = formOf(act, incident.reference);
  const others = staffIds(incident, act).filter((id) => !incident.memberIds.includes(id));
  return make.form("incident.admit.save", "form.admit", [make.person("person", others, true)]);
}

/** The reporter adds words or files. */
export function addForm(incident: Incident, act: Act): Form {
  const make = formOf(act, incident.reference);
  return make.form("incident.add.save", "form.add", [
    make.text("text", false, { multiline: true, maxLength: 4_000 }),
    make.files("files"),
  ]);
}

export function commentForm(incident: Incident, act: Act): Form {
  const make = formOf(act, incident.reference);
  return make.form("incident.comment.save", "form.comment", [
    make.text("text", true, { multiline: true, maxLength: 2_000 }),
  ]);
}

export function justifyForm(incident: Incident, act: Act): Form {
  const make = formOf(act, incident.reference);
  return make.form("sla.justify.save", "form.justify", [
    make.text("reason", true, { multiline: true, maxLength: 1_000, value: incident.justified?.reason }),
  ]);
}

export function improvedForm(incident: Incident, act: Act): Form {
  const make = formOf(act, incident.reference);
  return make.form("sla.improved.save", "form.improved", [
    make.text("outcome", true, { multiline: true, maxLength: 2_000 }),
  ]);
}
