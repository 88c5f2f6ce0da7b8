// What the parts of the configuration document are made of: keys, names, times, and faults with words of our own.
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { parseCron } from "../kernel/cron.ts";
import { readDuration } from "../kernel/duration.ts";
import { isZone } from "../kernel/zone.ts";
import type { InLanguages, Saying } from "../words/say.ts";

/** What a fault of our own carries inside a zod issue. */
export type DocumentIssue = { readonly saying: Saying };

export const complain = (key: Saying["key"], values?: Saying["values"]) => ({
  params: { saying: values ? { key, values } : { key } } satisfies DocumentIssue,
});

/** Platform ids and durations written without quotes are read as numbers; they come as bigint and lose nothing. */
export const asText = (given: unknown): unknown => (typeof given === "bigint" ? String(given) : given);

/** Whole numbers come as bigint. */
export const asNumber = (given: unknown): unknown => (typeof given === "bigint" ? Number(given) : given);

export const words = (most: number) =>
  z
    .string()
    .trim()
    .refine((given) => given !== "", complain("document.empty"))
    .refine((given) => given.length <= most, complain("document.too-long", { most }));

export const pattern = (form: RegExp, otherwise: Saying["key"]) =>
  z.string().refine((given) => form.test(given), complain(otherwise));

export const key = pattern(/^[a-z][a-z0-9-]{0,39}$/, "document.bad-key");
/** A day of the calendar such as 2027-01-31. */
export const day = z.string().refine(isDay, complain("document.bad-date"));

function isDay(given: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(given)) return false;
  try {
    return Temporal.PlainDate.from(given).toString() === given;
  } catch {
    return false;
  }
}

export const zone = z.string().refine(isZone, complain("document.unknown-zone"));

/** Words in both languages, or one text for everybody. */
export const named = (most: number) =>
  z.preprocess(
    (given) => (typeof given === "string" ? { en: given } : given),
    z.strictObject({ en: words(most), "zh-CN": words(most).optional() }),
  );

export type NamedInDocument = { readonly en: string; readonly "zh-CN"?: string | undefined };

export const namedFrom = ({ en, "zh-CN": zhCN }: NamedInDocument): InLanguages =>
  zhCN === undefined ? { en } : { en, "zh-CN": zhCN };

/** "4h", "90m" or plain seconds; more than none. */
export const duration = z.preprocess(
  asText,
  z.string().refine((given) => {
    const read = readDuration(given);
    return read.ok && read.value > 0;
  }, complain("document.bad-duration")),
);

export const wholeNumber = (least: number, most: number) =>
  z.preprocess(
    asNumber,
    z
      .number()
      .refine(
        (given) => Number.isInteger(given) && given >= least && given <= most,
        complain("document.bad-number", { least, most }),
      ),
  );

/** Five fields: minute, hour, day of the month, month, day of the week. */
export const cron = words(80).superRefine((given, context) => {
  const read = parseCron(given);
  if (read.ok) return;
  const { code } = read.refusal;
  const field = read.refusal.code === "cron_field" ? read.refusal.field : given;
  context.addIssue({ code: "custom", ...complain(`document.${code}`, { field }) });
});

/** A channel by its name, with or without "#", or by its id. */
export const calledChannel = z.preprocess(asText, words(80)).transform((given) => given.replace(/^#/, ""));
