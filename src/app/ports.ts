// What the app needs of the database, as interfaces: the store implements them, slices' routes use them.
import type { Temporal } from "temporal-polyfill";
import type { Card } from "../chat/card.ts";
import type { PlatformName } from "../chat/inbound.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import type { PeopleBook } from "../organisation/act.ts";
import type { Organisation } from "../organisation/organisation.ts";
import type { Lang } from "../words/say.ts";

/** A prepared statement: named, so that the server plans it once (measured: twice the throughput). */
export type Statement<Row> = {
  readonly name: string;
  readonly text: string;
  /** Only for the type. */
  readonly row?: Row;
  /** It settles a claim on such a thing: no row in answer means that somebody else has it by now. */
  readonly settles?: "message" | "card";
};

/** Reads outside a record's lock. Ordinary ones go through Prisma's model API, hot ones are statements. */
export interface Query {
  readonly prisma: PrismaClient;
  run<Row>(statement: Statement<Row>, values: readonly unknown[]): Promise<readonly Row[]>;
}

/** Inside the one transaction of an act: statements only (decision 0001). */
export interface Transaction {
  run<Row>(statement: Statement<Row>, values: readonly unknown[]): Promise<readonly Row[]>;
}

/** A place as a card painter needs it. `isStub`: the record became private and this place may only know that. */
export type CardPlace = {
  readonly id: string;
  readonly platform: PlatformName;
  readonly lang: Lang;
  readonly zone: string;
  readonly isStub: boolean;
};

/** The latest state of a record as the living card of one place; undefined when there is nothing to show. Each slice has one. */
export type PaintCard = (
  record: { readonly id: string; readonly reference: string },
  place: CardPlace,
  context: { readonly organisation: Organisation; readonly people: PeopleBook; readonly at: Temporal.Instant },
  query: Query,
) => Promise<Card | undefined>;
