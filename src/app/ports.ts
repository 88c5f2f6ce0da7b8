// What the app needs of the database, as interfaces: the store implements them, slices' routes use them.
import type { PrismaClient } from "../generated/prisma/client.ts";

/** A prepared statement: named, so that the server plans it once (measured: twice the throughput). */
export type Statement<Row> = {
  readonly name: string;
  readonly text: string;
  /** Only for the type. */
  readonly row?: Row;
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
