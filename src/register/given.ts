// What a form gave for a light record, read field by field: a wrong one is refused at its field, and nothing is lost.
import { Temporal } from "temporal-polyfill";
import type { Refusal } from "../chat/decision.ts";
import { parseReference } from "../kernel/reference.ts";
import { ok, type Result, refuse } from "../kernel/result.ts";
import { readTypedTime } from "../kernel/typed-time.ts";
import type { Act } from "../organisation/act.ts";
import { readService } from "../organisation/find-service.ts";
import { readOptionalText, TITLE_LENGTH } from "../organisation/given-words.ts";
import { missing, wrongField } from "../organisation/refused.ts";
import { timeRefused } from "../organisation/time-refused.ts";
import { isoOf, who } from "../organisation/values.ts";
import { isPage } from "./evidence-page.ts";
import type { Asked, OwnField } from "./kind.ts";
import { kindOf } from "./kinds.ts";
import type { RegisterRecord } from "./record.ts";

/** By field; people by our ids. Left out: the form did not have it. */
export type Given = Readonly<Record<string, string | undefined>>;

const LONG = 8_000;
const SHORT = 300;

/** The record with what was given, as far as it is asked for. */
export function withGiven(
  record: RegisterRecord,
  asked: readonly Asked[],
  given: Given,
  act: Act,
): Result<RegisterRecord, Refusal> {
  let after = record;
  for (const one of asked) {
    const typed = given[one.field];
    if (typed === undefined && !one.isRequired) continue;
    if (one.isRequired && (typed ?? "").trim() === "") return refuse(missing(one.field));
    const read = readField(after, one.field, typed ?? "", act);
    if (!read.ok) return read;
    after = { ...after, ...read.value };
  }
  return ok(after);
}

/** With what follows from it. */
export const derive = (record: RegisterRecord, act: Act): Result<RegisterRecord, Refusal> =>
  kindOf(record).derive?.(record, act) ?? ok(record);

type Patch = Result<Partial<RegisterRecord>, Refusal>;

function readField(record: RegisterRecord, field: string, typed: string, act: Act): Patch {
  switch (field) {
    case "title": {
      const title = readOptionalText(field, typed, TITLE_LENGTH);
      return title.ok ? ok({ title: title.value }) : title;
    }
    case "owner":
      return typed === "" ? ok({}) : readOwner(field, typed, act, (ownerId) => ({ ownerId }));
    case "service":
      return readServiceKey(typed, act);
    case "due": {
      const due = readDate(field, typed, record.dueAt, act);
      return due.ok ? ok({ dueAt: due.value, firstDueAt: record.firstDueAt ?? due.value }) : due;
    }
    case "reviewBy": {
      const by = readDate(field, typed, record.reviewBy, act);
      return by.ok ? ok({ reviewBy: by.value }) : by;
    }
    case "href":
      return readEvidence(record, typed, act);
    default: {
      const own = kindOf(record).fields[field];
      if (!own) throw new Error(`${record.kind} has no field ${field}`);
      const value = readOwn(field, own, typed, record, act);
      return value.ok ? ok({ values: { ...record.values, [field]: value.value } }) : value;
    }
  }
}

/** A page that proves what is said in the same form. */
function readEvidence({ evidence }: RegisterRecord, typed: string, act: Act): Patch {
  const href = typed.trim();
  if (href === "") return ok({});
  if (!isPage(href)) return refuse(wrongField("href", { key: "refused.register-link" }));
  return ok({ evidence: [...evidence, { label: href, href, attachmentId: null, byId: act.actor.id, at: act.at }] });
}

/** Bots, guests and switched-off accounts own nothing. */
function readOwner(field: string, id: string, act: Act, make: (id: string) => Partial<RegisterRecord>): Patch {
  const person = act.people.find(id);
  if (person?.isActive && !person.isBot && !person.isGuest) return ok(make(id));
  return refuse(wrongField(field, { key: "refused.no-owner", values: { person: who(act, id) } }));
}

function readServiceKey(typed: string, act: Act): Patch {
  if (typed.trim() === "") return ok({ serviceKey: null });
  const read = readService(act.organisation, typed);
  if ("service" in read) return ok({ serviceKey: read.service.key });
  const values = { typed: typed.slice(0, 60), nearest: read.nearest?.name ?? "" };
  return refuse(
    wrongField("service", { key: read.nearest ? "refused.nearest-service" : "refused.no-service", values }),
  );
}

/** A time that stands already may have passed; a new one may not. */
function readDate(
  field: string,
  typed: string,
  before: Temporal.Instant | null,
  act: Act,
  mayBePast = false,
): Result<Temporal.Instant | null, Refusal> {
  if (typed.trim() === "") return ok(null);
  const read = readTypedTime(typed, act.at, act.actor.zone);
  if (!read.ok) return refuse(wrongField(field, timeRefused(read.refusal)));
  const isPast = Temporal.Instant.compare(read.value, act.at) <= 0;
  const isSame = before !== null && isoOf(before).slice(0, 16) === isoOf(read.value).slice(0, 16);
  if (isSame) return ok(before);
  return isPast && !mayBePast ? refuse(wrongField(field, { key: "refused.in-the-past" })) : ok(read.value);
}

function readOwn(
  field: string,
  own: OwnField,
  typed: string,
  record: RegisterRecord,
  act: Act,
): Result<string, Refusal> {
  if (own.type === "text" || own.type === "long")
    return readOptionalText(field, typed, own.type === "long" ? LONG : SHORT);
  if (typed.trim() === "") return ok("");
  switch (own.type) {
    case "choice":
      return own.codes.includes(typed) ? ok(typed) : refuse(missing(field));
    case "person": {
      const owner = readOwner(field, typed, act, () => ({}));
      return owner.ok ? ok(typed) : owner;
    }
    case "date": {
      const before = record.values[field];
      const read = readDate(field, typed, before ? Temporal.Instant.from(before) : null, act, own.mayBePast);
      return read.ok ? ok(read.value === null ? "" : isoOf(read.value)) : read;
    }
    case "number":
      return /^\d{1,9}$/.test(typed.trim())
        ? ok(String(Number(typed)))
        : refuse(wrongField(field, { key: "refused.register-number" }));
    case "reference": {
      const to = parseReference(typed);
      return to
        ? ok(to)
        : refuse(wrongField(field, { key: "refused.no-reference", values: { typed: typed.slice(0, 40) } }));
    }
  }
}
