// What a command can be given: the kinds of arguments, and how each is described.
import type { WordKey } from "../words/say.ts";
import type { RecordKindName } from "./record-kind.ts";

/** What a command's argument holds; a platform offers completion for all but `text`. */
export type ArgumentKind = "text" | RecordKindName | "service" | "item" | "person" | "place" | "choice";

/** Sentences that have a short name beside them: "argument.which" and "argument.which.short". */
type Named<Key> = Key extends `argument.${infer Name}.short` ? `argument.${Name}` : never;

export type Argument = {
  /** Lower case; the key in `Inbound.values`. A record becomes `Inbound.subject` instead. */
  readonly name: string;
  readonly kind: ArgumentKind;
  /** The key with ".short" is what stands for it in help. */
  readonly describe: Named<WordKey>;
  readonly required?: true;
  readonly choices?: readonly string[];
};
