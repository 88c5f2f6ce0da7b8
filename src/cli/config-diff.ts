// `tocsin config diff`: what another configuration would change, as sentences or JSON; ends with 0, 1 or 2 as diff(1) does.
import { type Command, InvalidArgumentError } from "commander";
import { editedInChat, wouldTakeBack } from "../app/organisation/edited-in-chat.ts";
import type { Query } from "../app/ports.ts";
import type { Document } from "../organisation/document.ts";
import { differences } from "../organisation/document-diff.ts";
import { readNumbered, readVersion, type StoredVersion } from "../store/organisation.ts";
import { withChosenLangs } from "../store/place-lang.ts";
import { type Saying, sayPlain } from "../words/say.ts";
import { readDocumentFile } from "./document-file.ts";
import { type End, ending, type Terminal, words } from "./terminal.ts";
import { withDatabase } from "./with-database.ts";

const same = 0;
const differs = 1;
const fault = 2;

type Options = { readonly from?: number; readonly to?: number; readonly json?: true };

export function registerConfigDiff(config: Command, terminal: Terminal, end: End): void {
  const number = (given: string) => {
    if (!/^[1-9]\d{0,8}$/.test(given)) throw new InvalidArgumentError(words(terminal, "cli.diff.no-number"));
    return Number(given);
  };
  config
    .command("diff")
    .description(words(terminal, "cli.config.diff"))
    .argument("[file]", words(terminal, "cli.diff.file"))
    .option("--from <version>", words(terminal, "cli.diff.from"), number)
    .option("--to <version>", words(terminal, "cli.diff.to"), number)
    .option("--json", words(terminal, "cli.diff.json"))
    .action((path: string | undefined, options: Options) => end(diff(terminal, path, options)));
}

async function diff(terminal: Terminal, path: string | undefined, options: Options): Promise<number> {
  const isOfVersions = options.from !== undefined || options.to !== undefined;
  const file = path ?? (isOfVersions ? undefined : terminal.env.TOCSIN_CONFIG);
  if ((file === undefined && !isOfVersions) || (file !== undefined && options.to !== undefined)) {
    terminal.tell(words(terminal, file === undefined ? "cli.diff.nothing" : "cli.diff.two-ends"));
    return fault;
  }
  const document = file === undefined ? undefined : await readDocumentFile(terminal, file);
  if (typeof document === "number") return fault;
  const code = await withDatabase(terminal, async ({ query }) => {
    const now = await readVersion(query);
    const find = async (id: number | undefined) => (id === undefined ? now : readNumbered(query, id));
    const [before, given] = [await find(options.from), document ? undefined : await find(options.to)];
    if (!before || !(document ?? given)) {
      terminal.tell(noSuch(terminal, now?.id, before ? options.to : options.from));
      return fault;
    }
    const found = await compare(query, before, given ?? { file: file ?? "", document: document as Document });
    terminal.print(options.json ? asJson(terminal, found) : asText(terminal, found));
    return found.changes.length > 0 ? differs : same;
  });
  return [same, differs, ending.stopped].includes(code) ? code : fault;
}

const noSuch = (terminal: Terminal, newest: number | undefined, version = 0): string =>
  newest === undefined
    ? words(terminal, "cli.nothing-to-export")
    : words(terminal, "cli.diff.no-version", { version: String(version), newest: String(newest) });

type FileSide = { readonly file: string; readonly document: Document };
type Found = {
  readonly from: StoredVersion;
  readonly to: StoredVersion | FileSide;
  readonly changes: readonly Saying[];
  /** Of these, what people changed in chat. */
  readonly back: readonly Saying[];
};

async function compare(query: Query, from: StoredVersion, to: StoredVersion | FileSide): Promise<Found> {
  const left = "file" in to ? await asWritten(query, from.document, to.document) : from.document;
  const edits = "file" in to ? await editedInChat(query) : undefined;
  const back = edits?.stored.id === from.id ? wouldTakeBack(edits, to.document) : [];
  return { from, to, changes: differences(left, to.document), back };
}

/** Languages chosen in channels are in an exported file, and are no difference there. */
async function asWritten(query: Query, stored: Document, file: Document): Promise<Document> {
  const chosen = await withChosenLangs(query, stored);
  return differences({ ...file, channels: chosen.channels }, file).length === 0 ? chosen : stored;
}

function asText(terminal: Terminal, { from, to, changes, back }: Found): string {
  const at = from.appliedAt.toISOString();
  const other = "file" in to ? to.file : words(terminal, "cli.diff.version", { version: String(to.id) });
  const values = { version: String(from.id), at, other, count: changes.length, back: back.length };
  const lines = (sayings: readonly Saying[]) => sayings.map((one) => `  ${plain(terminal, one)}\n`).join("");
  const head = `${words(terminal, "cli.diff.head", values)}\n${lines(changes)}`;
  return back.length === 0 ? head : `${head}${words(terminal, "cli.takes-back", values)}\n${lines(back)}`;
}

/** `{from, to, differences: [{change, path, from?, to?, text}], takes_back: [path]}`. */
function asJson(terminal: Terminal, { from, to, changes, back }: Found): string {
  const side = ({ id, origin, appliedAt }: StoredVersion) => ({ version: id, origin, applied_at: appliedAt });
  const told = {
    from: side(from),
    to: "file" in to ? { file: to.file } : side(to),
    differences: changes.map((one) => ({
      ...{ change: one.key.slice("diff.".length), ...one.values },
      text: plain(terminal, one),
    })),
    takes_back: back.map(({ values }) => values?.path),
  };
  return `${JSON.stringify(told, null, 2)}\n`;
}

const plain = (terminal: Terminal, { key, values }: Saying): string => sayPlain(terminal.lang, key, values);
