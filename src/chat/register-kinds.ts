// The kinds of light records of the management system: the letters of their references, and the moves that are words and buttons of their own.

/** form: its button opens one, which asks for something; act: it is done at once. */
type Opens = "form" | "act";

export const registerMoves = {
  improvement: { plan: "form", start: "act", check: "form", again: "form", keep: "form", drop: "form" },
  risk: { assess: "form", treat: "form", settle: "form", accept: "form", close: "form" },
  supplier: { agree: "form", review: "form", object: "form", settle: "form", end: "form" },
  meeting: { agenda: "act", minute: "form", sign: "act", cancel: "form" },
  obligation: { done: "form", instruct: "form", schedule: "form", end: "form" },
  document: { write: "form", submit: "form", approve: "form", return: "form", confirm: "form", withdraw: "form" },
  continuity: { plan: "form", invoke: "form", test: "form", return: "form", review: "form", retire: "form" },
  audit: { plan: "form", start: "act", cover: "form", report: "form", close: "act", cancel: "form" },
  finding: { plan: "form", finish: "form", check: "form", reject: "form" },
  training: { train: "form", require: "form", retire: "form" },
  demand: { assess: "form", sign: "act", realise: "act", decline: "form" },
  release: { plan: "form", deploy: "act", finish: "form", fail: "form", cancel: "form" },
  certificate: { issue: "form", audited: "form", withdraw: "form" },
  complaint: {
    ...{ take: "act", answer: "form", settle: "form", escalate: "form" },
    ...{ content: "act", discontent: "form", withdraw: "form" },
  },
  suggestion: { accept: "form", decline: "form", withdraw: "form" },
  kudos: {},
  kb: { publish: "form", doubt: "form", retire: "form" },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Opens>>>>;

export type RegisterKindName = keyof typeof registerMoves;

export const registerLetters: Readonly<Record<RegisterKindName, string>> = {
  improvement: "IMP",
  risk: "RSK",
  supplier: "SUP",
  meeting: "MTG",
  obligation: "OBL",
  document: "DOC",
  continuity: "BCP",
  audit: "AUD",
  finding: "FND",
  training: "TRN",
  demand: "DEM",
  release: "REL",
  certificate: "CRT",
  complaint: "CPL",
  suggestion: "SUG",
  kudos: "KUD",
  kb: "KB",
};

export const registerKindNames = Object.keys(registerMoves) as readonly RegisterKindName[];

/** Those that stand together on one page and in the digests; articles are many, and are looked for on their own, and thanks ask for nothing. */
export const listedKinds: readonly RegisterKindName[] = registerKindNames.filter(
  (kind) => kind !== "kb" && kind !== "kudos",
);

/** What anybody says to the organisation. */
export const feedbackKinds = ["complaint", "suggestion", "kudos"] as const satisfies readonly RegisterKindName[];

export const isRegisterKind = (word: string): word is RegisterKindName => Object.hasOwn(registerMoves, word);

type Moves<Kind extends RegisterKindName> = (typeof registerMoves)[Kind];
type FormMove<Kind extends RegisterKindName> = {
  [Name in keyof Moves<Kind>]: Moves<Kind>[Name] extends "form" ? Name : never;
}[keyof Moves<Kind>] &
  string;

/** Words that every kind has, as they are typed, with what they open. */
export const registerVerbs = {
  new: "form",
  "new.save": "act",
  list: "look",
  mine: "look",
  show: "look",
  timeline: "look",
  edit: "form",
  "edit.save": "act",
  link: "form",
  "link.save": "act",
  evidence: "form",
  "evidence.save": "act",
  restrict: "act",
  "open-up": "act",
} as const satisfies Readonly<Record<string, Opens | "look">>;
export type RegisterVerb = keyof typeof registerVerbs;

/** What a move of a kind is called, whichever kind. */
export type RegisterMoveName = { [Kind in RegisterKindName]: keyof Moves<Kind> & string }[RegisterKindName];

export type RegisterIntent = {
  [Kind in RegisterKindName]:
    | `${Kind}.${RegisterVerb}`
    | `${Kind}.${keyof Moves<Kind> & string}`
    | `${Kind}.${FormMove<Kind>}.save`;
}[RegisterKindName];

/** What each word of each kind opens: the verbs, the moves, and the submissions of the moves' forms. */
export const registerOpens = Object.fromEntries(
  registerKindNames.flatMap((kind) => [
    ...Object.entries(registerVerbs).map(([verb, opens]) => [`${kind}.${verb}`, opens]),
    ...Object.entries(registerMoves[kind]).flatMap(([move, opens]) => [
      [`${kind}.${move}`, opens],
      ...(opens === "form" ? [[`${kind}.${move}.save`, "act"]] : []),
    ]),
  ]),
) as Readonly<Record<RegisterIntent, Opens | "look">>;

/** The intent of a verb or move of a kind; for a move that asks for something the one that opens its form. */
export const registerIntent = (kind: RegisterKindName, word: RegisterVerb | RegisterMoveName): RegisterIntent =>
  `${kind}.${word}` as RegisterIntent;
