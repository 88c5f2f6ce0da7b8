// The kinds of settings: how each is read from its text and what is said when it is wrong.
import { z } from "zod";
import type { WordKey } from "../words/say.ts";

/** What a fault carries: the sentence without the variable's name. Values of secrets never go in. */
export type SettingIssue = { readonly key: WordKey; readonly values?: Readonly<Record<string, string | number>> };

type Context = z.core.$RefinementCtx;

const complain = (context: Context, issue: SettingIssue): void => {
  context.addIssue({ code: "custom", message: issue.key, params: issue });
};

/** "PORT=" in a file means: not set. Only for what is no secret. */
export const blankIsUnset = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((given) => (typeof given === "string" && given.trim() === "" ? undefined : given), schema);

/** A secret: set but empty is refused (a lost secret must not switch protection off), so is one too short to be real. */
export const secret = ({ prefix = "", least }: { readonly prefix?: string; readonly least: number }) =>
  z
    .string()
    .superRefine((given, context) => {
      if (given.trim() === "") complain(context, { key: "settings.empty" });
      else if (/\s/.test(given)) complain(context, { key: "settings.space" });
      else if (!given.startsWith(prefix)) complain(context, { key: "settings.prefix", values: { prefix } });
      else if (given.length < least)
        complain(context, { key: "settings.short", values: { length: given.length, least } });
    })
    .optional();

/** A connection string; it holds a password, so it is never repeated and never taken as absent when empty. */
export const postgres = () =>
  z
    .string()
    .superRefine((given, context) => {
      if (given.trim() === "") complain(context, { key: "settings.empty" });
      else if (!isUrl(given, ["postgres:", "postgresql:"]))
        complain(context, { key: "settings.url", values: { schemes: "postgresql://" } });
    })
    .optional();

/** The address of an API that is sent tokens: https, or http on this machine. */
export const address = () =>
  blankIsUnset(
    z
      .string()
      .superRefine((given, context) => {
        if (!isUrl(given, ["http:", "https:"]))
          complain(context, { key: "settings.url", values: { schemes: "https://" } });
        else if (!isProtected(given)) complain(context, { key: "settings.insecure" });
      })
      .optional(),
  );

/** An id of Discord's: a long number. */
export const snowflake = () =>
  blankIsUnset(
    z
      .string()
      .refine((given) => /^\d{15,21}$/.test(given), {
        params: { key: "settings.snowflake" } satisfies SettingIssue,
      })
      .optional(),
  );

/** The address in links; http is the operator's choice (a reverse proxy on the inner network). */
export const publicAddress = () =>
  blankIsUnset(
    z
      .string()
      .refine((given) => isUrl(given, ["http:", "https:"]), {
        params: { key: "settings.url", values: { schemes: "https:// / http://" } } satisfies SettingIssue,
      })
      .optional(),
  );

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .superRefine((value, context) => {
      if (/^\d{1,5}$/.test(value) && Number(value) >= least && Number(value) <= most) return;
      const values = { value: brief(value), least: `${least}`, most: `${most}` };
      complain(context, { key: "settings.number", values });
    })
    .transform(Number);

export const port = (usual: number) => blankIsUnset(wholeNumber(0, 65_535).default(usual));

/** How many of something, left to whoever uses it when it is not set. */
export const count = (least: number, most: number) => blankIsUnset(wholeNumber(least, most).optional());

export const choice = <const Choices extends readonly [string, ...string[]]>(
  choices: Choices,
  usual: Choices[number],
) =>
  blankIsUnset(
    z
      .string()
      .superRefine((value, context) => {
        if (choices.includes(value)) return;
        complain(context, { key: "settings.choice", values: { value: brief(value), choices: choices.join(", ") } });
      })
      .transform((value) => value as Choices[number])
      .prefault(usual),
  );

function isUrl(given: string, protocols: readonly string[]): boolean {
  return URL.canParse(given) && protocols.includes(new URL(given).protocol) && new URL(given).hostname !== "";
}

function isProtected(given: string): boolean {
  const { protocol, hostname } = new URL(given);
  return protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

/** Enough to recognise a slip; a secret put into the wrong variable is not repeated whole. */
const brief = (value: string): string => (value.length > 12 ? `${value.slice(0, 8)}…` : value);
