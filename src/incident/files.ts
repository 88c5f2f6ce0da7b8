// Files and screenshots: how many, how large and of which kind may go with a record.
import type { CardFile } from "../chat/card.ts";
import type { Refusal } from "../chat/decision.ts";
import type { Words } from "../chat/notice.ts";
import { wrongField } from "../organisation/refused.ts";
import type { Attachment } from "./incident.ts";

export const MAX_FILES = 5;
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** By ending, because chats report types loosely: what may be kept, and the type it is given back with. */
const allowed: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  heic: "image/heic",
  pdf: "application/pdf",
  txt: "text/plain",
  log: "text/plain",
  csv: "text/csv",
  md: "text/plain",
  json: "application/json",
  eml: "message/rfc822",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  doc: "application/msword",
  xls: "application/vnd.ms-excel",
  ppt: "application/vnd.ms-powerpoint",
  odt: "application/vnd.oasis.opendocument.text",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
  mp4: "video/mp4",
};

/** First bytes of programs; a program does not become a picture by its name. */
const programs: readonly (readonly number[])[] = [
  [0x4d, 0x5a],
  [0x7f, 0x45, 0x4c, 0x46],
  [0x23, 0x21],
  [0xca, 0xfe, 0xba, 0xbe],
  [0xcf, 0xfa, 0xed, 0xfe],
];
/** First bytes that a picture or PDF of this type must have. */
const beginnings: Readonly<Record<string, readonly number[]>> = {
  "image/png": [0x89, 0x50, 0x4e, 0x47],
  "image/jpeg": [0xff, 0xd8, 0xff],
  "image/gif": [0x47, 0x49, 0x46, 0x38],
  "application/pdf": [0x25, 0x50, 0x44, 0x46],
};

const endingOf = (name: string): string => name.toLowerCase().split(".").at(-1) ?? "";

/** The type it is kept under; undefined: not of a kind that we keep. */
export const typeOf = (name: string): string | undefined => (name.includes(".") ? allowed[endingOf(name)] : undefined);

/** Why the files cannot be taken, before they are loaded. */
export function refuseFiles(files: readonly { readonly name: string; readonly size: number }[]): Refusal | undefined {
  if (files.length > MAX_FILES)
    return wrongField("files", { key: "refused.too-many-files", values: { max: MAX_FILES } });
  const large = files.find((file) => file.size > MAX_FILE_BYTES);
  if (large)
    return wrongField("files", { key: "refused.file-too-large", values: { name: shortName(large.name), max: 10 } });
  const strange = files.find((file) => typeOf(file.name) === undefined);
  return strange && wrongField("files", { key: "refused.file-type", values: { name: shortName(strange.name) } });
}

/** Whether the bytes are what the name says, as far as the first of them tell. */
export function isGenuine(type: string, bytes: Uint8Array): boolean {
  const startsWith = (signature: readonly number[]) => signature.every((byte, index) => bytes[index] === byte);
  if (programs.some(startsWith)) return false;
  const beginning = beginnings[type];
  return beginning === undefined || startsWith(beginning);
}

/** Without folders and control characters, at most 100 letters. */
export const shortName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? "").replace(/[\p{Cc}\p{Cf}]/gu, "").slice(-100) || "file";

/** What every browser can show as a picture. */
const pictureTypes: ReadonlySet<string> = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

export const cardFile = ({ id, name, type }: Pick<Attachment, "id" | "name" | "type">): CardFile => ({
  attachmentId: id,
  name,
  isPicture: pictureTypes.has(type),
});

/** The part of words that carries the files along. */
export const withFiles = (files: readonly Attachment[]): Pick<Words, "files"> =>
  files.length > 0 ? { files: files.map(cardFile) } : {};

/** What the timeline keeps of files. */
export const namedFiles = (files: readonly Attachment[]): { id: string; name: string }[] =>
  files.map(({ id, name }) => ({ id, name }));
