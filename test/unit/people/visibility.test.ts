// What anybody sees of a record, on every way out: the whole table.
import { describe, expect, test } from "vitest";
import {
  hearsTeam,
  type Secrecy,
  type Viewer,
  type Visibility,
  visibilityOf,
  type WayOut,
  waysOut,
} from "../../../src/people/visibility.ts";
import { secrecyOf as secrecyOfRecord } from "../../../src/register/facts.ts";
import { openRecord } from "../../../src/register/open.ts";
import { secrecyOf as secrecyOfRequest } from "../../../src/request/facts.ts";
import { act, ids, type Name, person } from "../../support/incident-organisation.ts";

const record: Secrecy = {
  isPrivate: false,
  memberIds: [ids.ana, ids.ben],
  admittedPlaceIds: ["war-room"],
  reporterId: ids.ana,
  declaredById: ids.ana,
  subscriberIds: [],
};
const secret: Secrecy = { ...record, isPrivate: true };

/** What Ana wrote down and Ben owns. */
function articleSecrecy(): Secrecy {
  const given = { title: "Leaked keys", symptom: "They lie about", fix: "Change them" };
  const made = { id: "kb-1", reference: "KB-1" };
  const opened = openRecord(made, "kb", given, { reference: "INC-1", isPrivate: true }, act("ana"));
  if (!opened.ok) throw new Error(opened.refusal.saying.key);
  return secrecyOfRecord({ ...opened.value.state, ownerId: ids.ben });
}

/** The same of each kind: Ana brought it up, Ben is in it. Only incidents are shown in a channel although they are private. */
const privates: readonly (readonly [string, Secrecy])[] = [
  ["incident", secret],
  ["request", secrecyOfRequest({ isPrivate: true, memberIds: [ids.ana, ids.ben], requesterId: ids.ana })],
  ["article", articleSecrecy()],
];

const as = (name: Name, more = {}): Viewer => ({ kind: "person", person: person(name, more) });
const viewers = {
  member: as("ben"),
  reporter: as("ana"),
  security: as("sam"),
  colleague: as("wei"),
  administrator: as("omar"),
  "incident manager": as("lin"),
  guest: as("gil"),
  "member switched off": as("ben", { isActive: false }),
  channel: { kind: "place", placeId: "shop" },
  "admitted channel": { kind: "place", placeId: "war-room" },
} as const satisfies Record<string, Viewer>;
type ViewerName = keyof typeof viewers;

/** One row a way out, in the order of the columns. */
const columns = [
  "member",
  "reporter",
  "security",
  "colleague",
  "administrator",
  "incident manager",
  "guest",
  "member switched off",
  "channel",
  "admitted channel",
] as const satisfies readonly ViewerName[];
const nobody = [
  "full",
  "full",
  "full",
  "nothing",
  "nothing",
  "nothing",
  "nothing",
  "nothing",
  "nothing",
  "full",
] as const;
const stubbed = ["full", "full", "full", "stub", "stub", "stub", "nothing", "nothing", "stub", "full"] as const;
/** A channel keeps the stub of a card it was shown; a person who asks for the card is told that there is none. */
const card = ["full", "full", "full", "nothing", "nothing", "nothing", "nothing", "nothing", "stub", "full"] as const;

const ofPrivate: Record<WayOut, readonly Visibility[]> = {
  card,
  thread: nobody,
  "direct-message": nobody,
  page: nobody,
  list: nobody,
  home: nobody,
  search: nobody,
  alike: nobody,
  autocomplete: nobody,
  "link-title": stubbed,
  timeline: nobody,
  mirror: stubbed,
  attachment: nobody,
  "web-page": nobody,
  catalogue: nobody,
  digest: stubbed,
  export: nobody,
};

const expectedOf = ({ admittedPlaceIds }: Secrecy, way: WayOut) =>
  columns.map((viewer) => {
    const asViewer = viewer === "admitted channel" && admittedPlaceIds.length === 0 ? "channel" : viewer;
    return [viewer, ofPrivate[way][columns.indexOf(asViewer)]] as const;
  });

describe.each(privates)("a private %s", (_kind, secrecy) => {
  describe.each(waysOut)("by way of %s", (way) => {
    test.each(expectedOf(secrecy, way))("%s: %s", (viewer, expected) => {
      expect(visibilityOf(secrecy, viewers[viewer], way)).toBe(expected);
    });
  });
});

describe.each(waysOut)("an incident that is not private, by way of %s", (way) => {
  test("is seen by everybody but guests whom it does not concern and people who are switched off", () => {
    for (const viewer of columns) {
      const hidden = viewer === "guest" || viewer === "member switched off";
      expect(visibilityOf(record, viewers[viewer], way), viewer).toBe(hidden ? "nothing" : "full");
    }
    expect(visibilityOf({ ...record, reporterId: ids.gil }, viewers.guest, way)).toBe("full");
    expect(visibilityOf({ ...record, subscriberIds: [ids.gil] }, viewers.guest, way)).toBe("full");
  });
});

test("becoming private hides it from followers who are no members", () => {
  expect(visibilityOf({ ...secret, subscriberIds: [ids.wei] }, viewers.colleague, "direct-message")).toBe("nothing");
});

test.each([
  ["the reporter hears only what was said to reporters", "ana", false],
  ["a responder hears the team", "ben", true],
  ["other staff hear the team", "lin", true],
  ["somebody without team or role does not", "wei", false],
  ["a guest does not", "gil", false],
] as const)("%s", (_, name, heard) => {
  expect(hearsTeam(person(name), { affectedIds: [ids.ana], workerIds: [ids.ben] })).toBe(heard);
});

test("a responder who reported it themselves hears the team", () => {
  expect(hearsTeam(person("ben"), { affectedIds: [ids.ben], workerIds: [ids.ben] })).toBe(true);
});
