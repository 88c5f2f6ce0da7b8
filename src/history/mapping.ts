// Where the columns of a file are found and what its words mean: one mapping for each tool, a map file lays its own over it.
import type { ChangeType, ResultCode } from "../change/change.ts";
import type { Priority } from "../incident/incident.ts";
import type { Level } from "../organisation/organisation.ts";
import type { DateOrder } from "./past-time.ts";

/** What is read of an incident; several rows of one may each say it anew. */
export const incidentFields = [
  "number",
  "title",
  "description",
  "state",
  "opened",
  "updated",
  "sequence",
  "acknowledged",
  "responded",
  "resolved",
  "closed",
  "impact",
  "urgency",
  "priority",
  "service",
  "team",
  "made_sla",
  "reopened",
  "problem",
  "change",
  "cause",
] as const;
export type IncidentField = (typeof incidentFields)[number];

/** What is read of a change: one row each. */
export const changeFields = [
  "number",
  "title",
  "description",
  "type",
  "state",
  "opened",
  "submitted",
  "approved",
  "planned_start",
  "planned_end",
  "started",
  "ended",
  "closed",
  "result",
  "risk",
  "service",
  "team",
  "incident",
] as const;
export type ChangeField = (typeof changeFields)[number];

/** waiting: the customer's clock stands still. unknown: the word says nothing, the state before goes on. */
export const pastStates = [
  "new",
  "in_progress",
  "waiting",
  "resolved",
  "closed",
  "cancelled",
  "duplicate",
  "unknown",
] as const;
export type PastStateWord = (typeof pastStates)[number];

/** under_way: it is not over yet, so it is no history. */
export const pastChangeStates = ["under_way", "closed", "rejected", "withdrawn"] as const;
export type PastChangeStateWord = (typeof pastChangeStates)[number];

/** Keys are words of the file, folded (see `folded`). */
type Meanings<Meaning> = Readonly<Record<string, Meaning>>;

export type Mapping<Field extends string> = {
  /** events: a row for each change of a record; records: one row for each record. */
  readonly rows: "events" | "records";
  /** The first of the columns that has a value counts. */
  readonly columns: Readonly<Partial<Record<Field, readonly string[]>>>;
  /** Without one of these columns it is another file. */
  readonly required: readonly Field[];
  /** Kept as it stands, under this name. */
  readonly said: Readonly<Record<string, readonly string[]>>;
  /** A cell that holds one of these is empty. */
  readonly missing: readonly string[];
  readonly dates: DateOrder;
  readonly states: Meanings<PastStateWord>;
  readonly levels: Meanings<Level>;
  readonly priorities: Meanings<Priority>;
  readonly changeStates: Meanings<PastChangeStateWord>;
  readonly results: Meanings<ResultCode>;
  readonly types: Meanings<ChangeType>;
  /** Keys of ours, by what the file says, folded. */
  readonly services: Meanings<string>;
  readonly teams: Meanings<string>;
};

export type IncidentMapping = Mapping<IncidentField>;
export type ChangeMapping = Mapping<ChangeField>;

/** A word so that it compares: no case, one blank between words, none around; "3 - Moderate" is "moderate" too. */
export const folded = (word: string): string => word.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();

/** What a word of the file means; undefined: nobody said. A leading number ("2 - Medium") may be left out of the mapping. */
export function meaningOf<Meaning>(meanings: Meanings<Meaning>, word: string): Meaning | undefined {
  const whole = folded(word);
  if (Object.hasOwn(meanings, whole)) return meanings[whole];
  const [, number = "", name = ""] = /^(\d+)\s*[-–.:]\s*(.+)$/.exec(whole) ?? [];
  if (Object.hasOwn(meanings, name)) return meanings[name];
  return Object.hasOwn(meanings, number) ? meanings[number] : undefined;
}

const numbered: Meanings<Priority> = { "1": 1, "2": 2, "3": 3, "4": 4, "5": 4, p1: 1, p2: 2, p3: 3, p4: 4, p5: 4 };

/** What most tools mean by most words, in English and Chinese. */
export const usualMeanings = {
  states: {
    new: "new",
    open: "in_progress",
    "to do": "new",
    active: "in_progress",
    "in progress": "in_progress",
    "work in progress": "in_progress",
    reopened: "in_progress",
    "on hold": "waiting",
    pending: "waiting",
    resolved: "resolved",
    done: "resolved",
    closed: "closed",
    canceled: "cancelled",
    cancelled: "cancelled",
    duplicate: "duplicate",
    新建: "new",
    处理中: "in_progress",
    进行中: "in_progress",
    挂起: "waiting",
    等待中: "waiting",
    已解决: "resolved",
    已完成: "resolved",
    已关闭: "closed",
    已取消: "cancelled",
  },
  levels: {
    high: "high",
    medium: "medium",
    low: "low",
    "1": "high",
    "2": "medium",
    "3": "low",
    高: "high",
    中: "medium",
    低: "low",
  },
  priorities: {
    ...numbered,
    critical: 1,
    high: 2,
    moderate: 3,
    medium: 3,
    low: 4,
    planning: 4,
    紧急: 1,
    高: 2,
    中: 3,
    低: 4,
  },
  changeStates: {
    closed: "closed",
    done: "closed",
    completed: "closed",
    implemented: "closed",
    canceled: "withdrawn",
    cancelled: "withdrawn",
    withdrawn: "withdrawn",
    rejected: "rejected",
    declined: "rejected",
    已关闭: "closed",
    已完成: "closed",
    已取消: "withdrawn",
    已拒绝: "rejected",
  },
  results: {
    successful: "successful",
    success: "successful",
    done: "successful",
    "successful with issues": "successful_with_issues",
    "successful with problems": "successful_with_issues",
    unsuccessful: "failed",
    failed: "failed",
    "backed out": "backed_out",
    "rolled back": "backed_out",
    cancelled: "not_implemented",
    canceled: "not_implemented",
    "not implemented": "not_implemented",
    成功: "successful",
    失败: "failed",
    已回退: "backed_out",
  },
  types: {
    normal: "normal",
    standard: "standard",
    emergency: "emergency",
    expedited: "emergency",
    普通: "normal",
    标准: "standard",
    紧急: "emergency",
  },
} as const satisfies Partial<Mapping<never>>;

/** A mapping that says nothing of columns yet. */
export const blankMapping = {
  rows: "records",
  columns: {},
  required: [],
  said: {},
  missing: [],
  dates: "day-first",
  ...usualMeanings,
  services: {},
  teams: {},
} as const satisfies Mapping<never>;
