// A family of services to begin with: its services, what can be asked for, and what is promised for them, in both languages.
import type { InLanguages } from "../../words/say.ts";
import type { RequestFieldType } from "../request-items.ts";

/** A field of a form; left out: one line of text, required. */
export type SampleField = {
  readonly key: string;
  readonly label: InLanguages;
  readonly type?: RequestFieldType;
  readonly required?: false;
  readonly choices?: readonly InLanguages[];
};

export type SampleItem = {
  readonly key: string;
  readonly name: InLanguages;
  readonly description?: InLanguages;
  readonly service: string;
  readonly form: readonly SampleField[];
  /** The approver has to agree. */
  readonly isApproved?: true;
  readonly tasks?: readonly InLanguages[];
  readonly instructions?: InLanguages;
  /** Seen by whoever asks and those who decide and do it alone. */
  readonly private?: true;
};

export type SampleService = {
  readonly key: string;
  readonly name: InLanguages;
  readonly scope: InLanguages;
  readonly hints: readonly string[];
};

type Promised = { readonly first_response: string; readonly resolution: string; readonly update?: string };

export type Family = {
  readonly key: string;
  /** What its items stand under. */
  readonly name: InLanguages;
  readonly services: readonly SampleService[];
  readonly items: readonly SampleItem[];
  /** In working hours. */
  readonly targets: Readonly<Record<"P1" | "P2" | "P3" | "request", Promised>>;
};
