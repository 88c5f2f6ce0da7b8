// Every kind of light record there is.
import type { RegisterKindName } from "../chat/register-kinds.ts";
import type { RegisterKind } from "./kind.ts";
import { improvement } from "./kinds/improvement.ts";
import { risk } from "./kinds/risk.ts";
import { supplier } from "./kinds/supplier.ts";
import type { RegisterRecord } from "./record.ts";

const kinds: { readonly [name in RegisterKindName]: RegisterKind } = { improvement, risk, supplier };

export const registerKind = (name: RegisterKindName): RegisterKind => kinds[name];

export const kindOf = ({ kind }: Pick<RegisterRecord, "kind">): RegisterKind => kinds[kind];
