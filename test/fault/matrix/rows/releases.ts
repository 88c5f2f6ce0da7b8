// A rolling upgrade: the release before and this one on the same database.
import { noOldRelease } from "../old-release.ts";
import type { Row } from "../row.ts";

export const releases: readonly Row[] = [
  {
    name: "old-and-new-2",
    about:
      "the release before goes on beside this one, which has brought the tables up to date, and is then asked to stop",
    replicas: 2,
    isOldFirst: true,
    cannot: noOldRelease,
    begin: async ({ first }) => first?.stop(),
  },
  {
    name: "old-killed-beside-new-2",
    about: "the release before is killed beside this one",
    replicas: 2,
    isOldFirst: true,
    cannot: noOldRelease,
    begin: async ({ first }) => first?.kill(),
  },
];
