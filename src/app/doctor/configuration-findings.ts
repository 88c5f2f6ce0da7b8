// What `tocsin doctor` says of the configuration: the file, what is in force, and the secrets that it names.
import type { Document } from "../../organisation/document.ts";
import { differences } from "../../organisation/document-diff.ts";
import { type Finding as FileFinding, findingText } from "../../organisation/finding.ts";
import { readVersion } from "../../store/organisation.ts";
import type { Lang } from "../../words/say.ts";
import { editedInChat, saysNothingNew } from "../organisation/edited-in-chat.ts";
import { checkFile, missingSecrets } from "../organisation/organisation-start.ts";
import { modelsAmiss } from "../organisation/planned-models.ts";
import type { Transaction } from "../ports.ts";
import type { Settings } from "../settings.ts";
import { advice, type Finding, fault, fine } from "./finding.ts";

const MOST_NAMED = 5;

type FileLook = { readonly findings: readonly Finding[]; readonly document?: Document };

export async function lookAtFile({ configFile, secretNamed }: Settings, lang: Lang): Promise<FileLook> {
  if (configFile === undefined) return { findings: [] };
  const read = await checkFile(configFile, secretNamed);
  if (read.ok) return { findings: [fine("configuration", "file", { path: configFile })], document: read.value };
  return {
    findings: told(read.refusal, lang).map((what) => fault("configuration", "file", { path: configFile, what })),
  };
}

const told = (findings: readonly FileFinding[], lang: Lang): readonly string[] =>
  findings.slice(0, MOST_NAMED).map((finding) => findingText(finding, lang));

/** `document`: what the file says. */
export async function storedFindings(
  query: Transaction,
  { secretNamed }: Pick<Settings, "secretNamed">,
  document: Document | undefined,
): Promise<readonly Finding[]> {
  const stored = await readVersion(query);
  if (!stored || stored.origin === "demo") return [advice("configuration", "unconfigured")];
  const edits = await editedInChat(query);
  const holds = edits !== undefined && document !== undefined && saysNothingNew(edits, document);
  const changes = document && !holds ? differences(stored.document, document).length : 0;
  const edited = edits ? differences(edits.base.document, stored.document).length : 0;
  const missing = await missingSecrets(query, secretNamed);
  const amiss = await modelsAmiss(query, document ?? stored.document);
  return [
    fine("configuration", "in-force", { version: stored.id, name: stored.document.organisation.name }),
    ...(changes > 0 ? [advice("configuration", "file-differs", { count: changes })] : []),
    ...(edited > 0 ? [advice("configuration", "edited-in-chat", { count: edited })] : []),
    ...missing.map(({ path, saying }) => fault("configuration", "secret", { path, what: saying })),
    ...amiss.map(({ key, model }) => advice("configuration", "model", { key, model })),
  ];
}
