// Reads the map file of an import and lays it over the mapping of the tool.
import { parseDocument } from "yaml";
import { withMap } from "../history/map-file.ts";
import type { ChangeField, IncidentField, Mapping } from "../history/mapping.ts";
import { pathText } from "../organisation/finding.ts";
import type { OriginSource } from "../organisation/origin.ts";
import type { PastKind } from "./past-kinds.ts";
import { readText } from "./read-text.ts";
import { ending, type Terminal, words } from "./terminal.ts";

/** The mapping, or the exit code after everything that is wrong with the file was told. */
export async function readMap<Field extends IncidentField | ChangeField, Past>(
  terminal: Terminal,
  { kind, mappings }: PastKind<Field, Past>,
  { source, map }: { readonly source: OriginSource; readonly map?: string },
): Promise<Mapping<Field> | number> {
  if (map === undefined) return mappings[source];
  const text = await readText(terminal, map);
  if (typeof text === "number") return text;
  const yaml = parseDocument(text);
  const broken = yaml.errors.map((error) => `${map}: ${error.message.split("\n")[0]}`);
  if (broken.length > 0) {
    for (const line of broken) terminal.tell(line);
    return ending.faults;
  }
  const laid = withMap(mappings[source], kind, yaml.toJS() ?? {});
  if (laid.ok) return laid.value;
  for (const { path, saying } of laid.refusal) {
    const at = path.length === 0 ? map : `${map}: ${pathText(path)}`;
    terminal.tell(`${at}: ${words(terminal, saying.key, saying.values)}`);
  }
  return ending.faults;
}
