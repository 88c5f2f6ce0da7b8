// One member of the web chat as the peer knows them: their browser, what it has shown, and the form before them.
import type { Member } from "../peer.ts";
import type { Client } from "./client.ts";
import type { OpenForm } from "./form.ts";
import type { SeenBook } from "./seen.ts";

export type Visitor = {
  readonly member: Member;
  readonly client: Client;
  readonly book: SeenBook;
  /** Channels whose stream is read. */
  readonly open: Set<string>;
  /** Resolves when they have signed in and read; undefined before they do anything. */
  arrived: Promise<void> | undefined;
  form: OpenForm | undefined;
  /** Files chosen in the open form, by the name they are sent under. */
  files: Readonly<Record<string, readonly File[]>>;
};

const DIRECT = "dm-";
export const directOf = (memberId: string): string => `${DIRECT}${memberId}`;
/** Whose direct messages these are, if any. */
export const ownerOf = (channelId: string): string | undefined =>
  channelId.startsWith(DIRECT) ? channelId.slice(DIRECT.length) : undefined;
