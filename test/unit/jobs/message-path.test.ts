// What becomes of a claimed message, by what is known of it: before a try, for a change of another one, and after a failure.
import { describe, expect, test } from "vitest";
import { afterFailure, beforeTrying, whatItIsAbout } from "../../../src/jobs/message-path.ts";
import type { ClaimedMessage } from "../../../src/store/outbox.ts";

const post = {
  ...{ op: "post", payload: {}, is_threaded: false, person_id: "p-1", place_id: null, shown: null, thread_id: null },
  ...{ attempts: 1, is_unsure: false },
} as const satisfies Partial<ClaimedMessage>;
const threaded = { ...post, is_threaded: true, person_id: null, place_id: "l-1", shown: "active" } as const;
const soon = { ageMs: 1000, usualMs: 500 };

describe("before it is tried", () => {
  test("a line under a card waits for the card, and is dropped where the record is shown no longer", () => {
    expect(beforeTrying(post)).toBe("try");
    expect(beforeTrying(threaded)).toBe("wait");
    expect(beforeTrying({ ...threaded, thread_id: "t" })).toBe("try");
    expect(beforeTrying({ ...threaded, thread_id: "t", shown: "stub" })).toBe("drop");
    expect(beforeTrying({ ...threaded, op: "remove" })).toBe("try");
  });
});

describe("a change of another message", () => {
  const said: Parameters<typeof whatItIsAbout>[1] & object = {
    ...{ state: "sent", remote_channel_id: "C", remote_message_id: "M", is_early: false, is_outdated: false },
  };

  test("is made where that message is, and waits until it is there", () => {
    expect(whatItIsAbout({ op: "edit" }, said)).toEqual({ channelId: "C", messageId: "M" });
    for (const state of ["waiting", "pending", "sending"] as const) {
      expect(whatItIsAbout({ op: "edit" }, { ...said, state })).toBe("wait");
    }
    expect(whatItIsAbout({ op: "remove" }, { ...said, is_early: true })).toBe("wait");
  });

  test("is not made where a later one says all, or nothing ever came there; a removal always is", () => {
    expect(whatItIsAbout({ op: "edit" }, { ...said, is_outdated: true })).toBe("drop");
    expect(whatItIsAbout({ op: "remove" }, { ...said, is_outdated: true })).toEqual({ channelId: "C", messageId: "M" });
    expect(whatItIsAbout({ op: "edit" }, { ...said, state: "dropped" })).toBe("drop");
    expect(whatItIsAbout({ op: "edit" }, undefined)).toBe("drop");
  });
});

describe("after a failure", () => {
  test("what may have been posted is looked for before it is posted again; a change is simply made again", () => {
    expect(afterFailure(post, { outcome: "ambiguous" }, soon)).toEqual({ kind: "look first" });
    const again = { kind: "later", afterMs: 500, isUnsure: false, holdsPlace: false };
    expect(afterFailure({ ...post, op: "edit" }, { outcome: "ambiguous" }, soon)).toEqual(again);
  });

  test("what was refused for now is tried when the vendor says, and stays unsure where an earlier try was", () => {
    const wait = { outcome: "retry", retryAfterMs: 30_000 } as const;
    const later = { kind: "later", afterMs: 30_000, isUnsure: false, holdsPlace: false };
    expect(afterFailure(post, wait, soon)).toEqual(later);
    expect(afterFailure({ ...threaded, is_unsure: true }, wait, soon)).toEqual({
      ...later,
      ...{ isUnsure: true, holdsPlace: true },
    });
    expect(afterFailure(threaded, { outcome: "retry" }, soon)).toEqual({ ...later, afterMs: 500 });
  });

  test("who cannot be written to is reached otherwise, a deleted thread begins anew, the rest is told to the operator", () => {
    expect(afterFailure(post, { outcome: "refused" }, soon)).toEqual({ kind: "reach otherwise", isClosed: false });
    expect(afterFailure(post, { outcome: "closed" }, soon)).toEqual({ kind: "reach otherwise", isClosed: true });
    expect(afterFailure({ ...post, op: "edit" }, { outcome: "refused" }, soon).kind).toBe("drop");
    expect(afterFailure(threaded, { outcome: "gone" }, soon).kind).toBe("thread anew");
    expect(afterFailure({ ...threaded, attempts: 5 }, { outcome: "gone" }, soon).kind).toBe("dead");
    expect(afterFailure(threaded, { outcome: "refused" }, soon).kind).toBe("dead");
  });

  test("a change that waited long for what it changes is not given up at the first unclear answer", () => {
    const waited = { ...post, op: "edit", attempts: 2000 } as const;
    expect(afterFailure(waited, { outcome: "ambiguous" }, { ageMs: 1_200_000, usualMs: 500 }).kind).toBe("later");
    expect(afterFailure(waited, { outcome: "ambiguous" }, { ageMs: 7_300_000, usualMs: 500 }).kind).toBe("dead");
  });

  test("nothing is tried for ever: two days, twenty unclear tries, six for a picture", () => {
    expect(afterFailure(post, { outcome: "retry" }, { ...soon, ageMs: 49 * 3_600_000 }).kind).toBe("dead");
    expect(afterFailure({ ...post, attempts: 20 }, { outcome: "ambiguous" }, soon).kind).toBe("dead");
    expect(afterFailure({ ...post, attempts: 20 }, { outcome: "retry" }, soon).kind).toBe("later");
    const picture = { ...threaded, op: "upload", payload: { picture: { id: "k", alt: { en: "k" } } }, attempts: 6 };
    expect(afterFailure(picture as typeof threaded & { op: "upload" }, { outcome: "retry" }, soon).kind).toBe("dead");
  });
});
