// Why a hook refuses a request, by code.
import { en } from "../words/en.ts";
import type { WordKey } from "../words/say.ts";

type HookKey = Extract<WordKey, `hook.${string}.remedy`>;
/** Each has a sentence `hook.<code>` and one that says what to do, `hook.<code>.remedy`. */
export type HookCode = HookKey extends `hook.${infer Code}.remedy` ? Code : never;

export const hookCodes = Object.keys(en).flatMap((key) => {
  const code = /^hook\.(.+)\.remedy$/.exec(key)?.[1];
  return code === undefined ? [] : [code as HookCode];
});
