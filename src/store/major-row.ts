// What is kept of a major incident, as the incident's row holds it: instants are text there.
import type { Announcement, Informed, Major } from "../incident/major/major-state.ts";
import { read, readOrNull, type Written } from "./written.ts";

export type WrittenMajor = Omit<Written<Major>, "informed" | "announcements"> & {
  readonly informed: readonly Written<Informed>[];
  readonly announcements: readonly Written<Announcement>[];
};

export const majorOf = (written: WrittenMajor): Major => ({
  ...written,
  proposedAt: read(written.proposedAt),
  decidedAt: readOrNull(written.decidedAt),
  fixDueAt: readOrNull(written.fixDueAt),
  lateAt: readOrNull(written.lateAt),
  remindAt: readOrNull(written.remindAt),
  announceDueAt: readOrNull(written.announceDueAt),
  nagAt: readOrNull(written.nagAt),
  informed: written.informed.map((one) => ({ ...one, toldAt: read(one.toldAt), seenAt: readOrNull(one.seenAt) })),
  announcements: written.announcements.map((one) => ({ ...one, at: read(one.at) })),
});
