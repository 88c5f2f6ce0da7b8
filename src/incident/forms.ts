// The short forms of the verbs: at most five fields each, filled with what is known.
import type { Choice, Field, Form } from "../chat/form.ts";
import type { IntentKind } from "../chat/intent.ts";
import type { Act } from "../organisation/act.ts";
import { nameIn } from "../organisation/organisation.ts";
import { sayPlain, type Values, type WordKey } from "../words/say.ts";
import { nextUpdateDue } from "./clocks.ts";
import { TITLE_LENGTH } from "./given-words.ts";
import {
  causeClasses,
  holdReasons,
  type Incident,
  type IncidentRole,
  incidentRoles,
  linkKinds,
  resolutionCodes,
} from "./incident.ts";
import { levels, priorityOf } from "./priority.ts";
import { UPDATE_LENGTH } from "./update.ts";
import { isoOf, shortened } from "./values.ts";

/** Choices that a platform shows at most, after which completion takes over. */
const OPTIONS = 100;

type Given = { readonly [field: string]: string | undefined };

/** Words, choices and fields in the actor's language. */
export function formOf(act: Act, reference: string) {
  const { lang } = act.actor;
  const words = (key: WordKey, values?: Values) => sayPlain(lang, key, values);
  const name = (field: string) => ({ id: field, label: words(`field.${field}` as WordKey) });
  return {
    words,
    text: (
      field: string,
      required: boolean,
      more: { value?: string | undefined; hint?: WordKey; maxLength?: number; multiline?: true } = {},
    ): Field => ({
      ...name(field),
      kind: "text",
      required,
      maxLength: more.maxLength ?? 4_000,
      ...(more.multiline && { multiline: true }),
      ...(more.value ? { value: more.value } : {}),
      ...(more.hint && { hint: words(more.hint) }),
    }),
    choice: (
      field: string,
      options: readonly Choice[],
      value?: string,
      more: { live?: true; required?: boolean } = {},
    ): Field => ({
      ...name(field),
      kind: "choice",
      required: more.required ?? true,
      options: options.slice(0, OPTIONS),
      ...(value !== undefined && { value }),
      ...(more.live && { live: true }),
    }),
    person: (field: string, ids: readonly string[], required: boolean, value?: string): Field => ({
      ...name(field),
      kind: "person",
      required,
      options: ids.slice(0, OPTIONS).map((id) => ({ value: `person:${id}`, label: act.people.find(id)?.name ?? "?" })),
      ...(value !== undefined && { value: `person:${value}` }),
    }),
    when: (field: string, required: boolean, value?: string): Field => ({
      ...name(field),
      kind: "when",
      required,
      ...(value !== undefined && { value }),
    }),
    files: (field: string): Field => ({
      ...name(field),
      kind: "file",
      required: false,
      maxFiles: 5,
      hint: words("form.files-hint"),
    }),
    codes: (prefix: string, codes: readonly string[]): readonly Choice[] =>
      codes.map((code) => ({ value: code, label: words(`${prefix}.${code}` as WordKey) })),
    form: (
      intent: IntentKind,
      title: WordKey,
      fields: readonly Field[],
      values?: Values,
      more: Partial<Form> = {},
    ): Form => ({
      intent,
      subject: reference,
      title: words(title, { reference, ...values }),
      submit: words("form.submit"),
      cancel: words("form.cancel"),
      fields,
      openedAtMs: act.at.epochMilliseconds,
      ...more,
    }),
  };
}

/** Everybody who could be given something: the team first, then the other teams. */
function staffIds(incident: Incident, act: Act): readonly string[] {
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
  const overrides = [1, 2, 3, 4].map((priority) => ({ value: String(priority), label: `P${priority}` }));
  return make.form(
    "incident.prioritise.save",
    "form.priority",
    [
      make.choice("impact", levelChoices(act, "impact"), impact, { live: true }),
      make.choice("urgency", levelChoices(act, "urgency"), urgency, { live: true }),
      make.choice(
        "override",
        overrides,
        given.override ?? (incident.priorityReason ? String(incident.priority) : undefined),
        { required: false },
      ),
      make.text("reason", false, { value: given.reason ?? incident.priorityReason ?? undefined, maxLength: 1_000 }),
    ],
    undefined,
    { intro: [[{ kind: "text", text: consequence(act, priorityOf(impact, urgency)) }]] },
  );
}

/** "P2: first answer within 30 min, fixed within 4 h, around the clock". */
export const consequence = (act: Act, priority: 1 | 2 | 3 | 4): string =>
  sayPlain(act.actor.lang, "form.consequence", { priority, times: { key: `target.P${priority}` } });

/** High, medium and low, each with the organisation's own example. */
export function levelChoices(act: Act, kind: "impact" | "urgency"): readonly Choice[] {
  const { lang } = act.actor;
  return levels.map((level) => {
    const example = nameIn(lang, act.organisation.examples[kind][level]);
    return {
      value: level,
      label: sayPlain(lang, "form.level", { level: { key: `level.${level}` }, example: shortened(example, 60) }),
      description: example,
    };
  });
}

/** Prefilled with the last update, so that nobody types a thing twice. */
export function updateForm(incident: Incident, act: Act): Form {
  const make = formOf(act, incident.reference);
  const last = incident.lastUpdate;
  const next = nextUpdateDue(incident.priority, act.organisation, act.at);
  const long = { multiline: true, maxLength: UPDATE_LENGTH } as const;
  return make.form("incident.update.save", "form.update", [
    make.text("conditions", true, { ...long, value: last?.conditions, hint: "form.conditions-hint" }),
    make.text("actions", false, { ...long, value: last?.actions, hint: "form.inside-hint" }),
    make.text("needs", false, { ...long, value: last?.needs, hint: "form.inside-hint" }),
    make.when("next", false, next ? isoOf(next) : undefined),
  ]);
}

const replyTemplates = ["looking", "need-more", "workaround", "longer"] as const;

/** `template`: a reply in both languages, filled in to start from. */
export function replyForm(incident: Incident, act: Act, template?: string): Form {
  const make = formOf(act, incident.reference);
  const chosen = replyTemplates.find((known) => known === template);
  const lang = act.people.find(incident.reporterId)?.lang ?? act.actor.lang;
  const name = act.people.find(incident.reporterId)?.name ?? "";
  return make.form(
    "incident.reply.save",
    "form.reply",
    [
      make.choice("template", make.codes("template", replyTemplates), chosen, { live: true, required: false }),
      make.text("text", !chosen, {
        multiline: true,
        maxLength: 4_000,
        hint: "form.reply-hint",
        value: chosen && sayPlain(lang, `reply.${chosen}`, { name }),
      }),
    ],
    undefined,
  );
}

export function holdForm(incident: Incident, act: Act): Form {
  const make = formOf(act, incident.reference);
  const until = act.at.add({ hours: 4 }).round("hour");
  return make.form("incident.hold.save", "form.hold", [
    make.choice("reason", make.codes("hold-choice", holdReasons), "reporter"),
    make.when("until", true, isoOf(until)),
    make.text("note", false, { multiline: true, maxLength: 2_000, hint: "form.hold-hint" }),
  ]);
}

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
    make.person("for", [], false),
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
