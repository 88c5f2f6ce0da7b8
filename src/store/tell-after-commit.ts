// A word to every process that listens, with the commit or not at all. Such commits wait for each other, so it is for what changes rarely.
import type { Statement, Transaction } from "../app/ports.ts";

const tell: Statement<unknown> = { name: "tell-after-commit", text: "SELECT pg_notify($1, '')" };

export async function tellAfterCommit(transaction: Transaction, channel: string): Promise<void> {
  await transaction.run(tell, [channel]);
}
