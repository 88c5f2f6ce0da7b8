// Who does something, when and under which configuration: what every use-case is given. One instant a request; nothing below reads a clock.
import type { Temporal } from "temporal-polyfill";
import type { Span } from "../kernel/rich-text.ts";
import type { Roster } from "../oncall/reach.ts";
import type { Person } from "../people/person.ts";
import type { Organisation } from "./organisation.ts";

/** Names for ids that a record or the configuration holds. */
export interface PeopleBook {
  find(personId: string): Person | undefined;
  /** The person as a span, called by the platform if `mention`. Unknown ids read as "?". */
  span(personId: string, mention?: true): Span;
}

export type Act = {
  /** Domain time, read after the record's lock is held; never before the record's last event. */
  readonly at: Temporal.Instant;
  readonly actor: Person;
  readonly organisation: Organisation;
  readonly people: PeopleBook;
  /** Who is on call, and whom a call can reach. */
  readonly roster: Roster;
  /** A new id for anything the act creates (UUIDv7). */
  readonly newId: () => string;
};
