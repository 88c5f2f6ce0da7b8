// What a file is that is no CSV, by how it begins: people save a workbook, a sign-in page or an archive under that name.

export type OtherKind = "workbook" | "archive" | "pdf" | "picture" | "web_page" | "xml" | "json";

/** How each begins, byte by byte; a workbook of today is an archive with sheets in it. */
const marks: readonly (readonly [OtherKind, string])[] = [
  ["workbook", "\xd0\xcf\x11\xe0"],
  ["archive", "PK\x03\x04"],
  ["archive", "\x1f\x8b"],
  ["archive", "7z\xbc\xaf"],
  ["pdf", "%PDF-"],
  ["picture", "\x89PNG"],
  ["picture", "\xff\xd8\xff"],
  ["picture", "GIF8"],
];

const beginnings: readonly (readonly [OtherKind, RegExp])[] = [
  ["web_page", /^<(!doctype html|html|head|body)\b/i],
  ["xml", /^<\?xml\b/i],
  ["json", /^(\{\s*["}]|\[\s*[[{"\]])/],
];

/** undefined: it may be CSV. `text` is how it begins once decoded. */
export function otherKindOf(head: Buffer, text: string): OtherKind | undefined {
  const bytes = head.toString("latin1");
  const [marked] = marks.find(([, mark]) => bytes.startsWith(mark)) ?? [];
  if (marked === "archive" && /\bxl\/|\[Content_Types\]/.test(bytes)) return "workbook";
  return marked ?? beginnings.find(([, begins]) => begins.test(text.replace(/^[\uFEFF\s]+/, "")))?.[0];
}
