// Places in a report, kept apart from other words: the same fault in another building is another incident.

const kinds: Readonly<Record<string, string>> = {
  building: "building",
  bldg: "building",
  tower: "building",
  floor: "floor",
  room: "room",
  store: "store",
  gate: "gate",
  line: "line",
  warehouse: "warehouse",
  hall: "hall",
  号楼: "building",
  栋: "building",
  楼: "floor",
  层: "floor",
  号会议室: "room",
  会议室: "room",
  室: "room",
  号门: "gate",
  号线: "line",
  号仓: "warehouse",
  号店: "store",
};

const numbered =
  /\b(building|bldg|tower|floor|room|store|gate|line|warehouse|hall)\s*(?:no\.?\s*)?(?:#\s*)?(\d+[a-z]?|[a-z]\b)/g;
const ordinal = /\b(\d+)(?:st|nd|rd|th)?\s+(floor)\b/g;
const chineseNumbered =
  /((?<![0-9a-z])[0-9a-z]+|(?<![一二三四五六七八九十])[一二三四五六七八九十]+)\s*(号楼|栋|楼|层|号会议室|会议室|号门|号线|号仓|号店)/g;
const office = /(?<!\p{L})(\p{Script=Latin}{3,}) (?:office|site|branch|plant|campus)(?!\p{L})/gu;
const chineseOffice = /(\p{Script=Han}{2})(?:办公室|分公司|分部|园区)/gu;
const digits = "零一二三四五六七八九十";

/** Names before "office" that are no places. */
const noPlace: ReadonlySet<string> = new Set([
  "the",
  "our",
  "your",
  "whole",
  "entire",
  "main",
  "this",
  "web",
  "microsoft",
  "back",
  "front",
]);

/** The places in a lower-case text as "building:4", and the text without them. */
export function placesOf(words: string): { readonly places: readonly string[]; readonly rest: string } {
  const places: string[] = [];
  const take = (kind: string | undefined, name: string | undefined) => {
    places.push(`${kind ?? "place"}:${name ?? ""}`);
    return " ";
  };
  const rest = words
    .replace(numbered, (_, kind: string, name: string) => take(kinds[kind], name))
    .replace(ordinal, (_, name: string) => take("floor", name))
    .replace(chineseNumbered, (_, name: string, kind: string) => take(kinds[kind], arabic(name)))
    .replace(office, (whole: string, name: string) => (noPlace.has(name) ? whole : take("office", name)))
    .replace(chineseOffice, (_, name: string) => take("office", name));
  return { places, rest };
}

/** 三 → 3; anything else stays. */
const arabic = (name: string): string => {
  const at = digits.indexOf(name);
  return name.length === 1 && at > 0 ? String(at) : name;
};
