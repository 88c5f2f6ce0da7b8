// Standard changes that the recurring work of a configuration names: only the database knows whether they are in force.
import type { Document } from "../../organisation/document.ts";
import { findChange } from "../../store/change-reads.ts";
import type { Transaction } from "../ports.ts";

export type ModelAmiss = {
  /** Of the recurring work. */
  readonly key: string;
  readonly model: string;
};

/** Those that would open no change when their work is due: there is no such standard change, or it is not in force. */
export async function modelsAmiss(
  query: Transaction,
  { obligations = [] }: Pick<Document, "obligations">,
): Promise<readonly ModelAmiss[]> {
  const amiss: ModelAmiss[] = [];
  for (const { key, model } of obligations) {
    if (model === undefined) continue;
    const change = await findChange(query, model);
    if (change?.model?.state !== "active") amiss.push({ key, model });
  }
  return amiss;
}
