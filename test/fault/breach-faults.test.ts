// Warnings and a breach under faults: two replicas, the database away at the due time. Everybody hears each of them once.
import { afterEach, expect, test } from "vitest";
import { dashboardIsEmpty } from "../support/opening.ts";
import { query } from "../support/query.ts";
import { type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const warned = (yaml: string) => yaml.replace("warn_at: []", "warn_at: [50, 75, 90]");

/** How often each place and person heard it: "#data", "thread", or a name. */
function heard(part: string): Readonly<Record<string, number>> {
  const names = Object.entries(stage.people).map(([name, { id }]) => [id, name]);
  const placeOf = Object.fromEntries([...names, ...[...stage.script.channels].map(([name, id]) => [id, `#${name}`])]);
  const counts: Record<string, number> = {};
  for (const { spot, text, author, deleted } of stage.peer.messages()) {
    if (author !== undefined || deleted || !text.includes(part)) continue;
    const place = spot.in === "thread" ? "thread" : placeOf[spot.in === "dm" ? spot.memberId : spot.channelId];
    counts[place ?? "?"] = (counts[place ?? "?"] ?? 0) + 1;
  }
  return counts;
}

/** The warning or breach of the time to fix is due, and half a minute more has passed. */
const itIsDue = () =>
  query(
    stage.database.ownerUrl,
    `UPDATE clock_shift SET shift_ms = shift_ms + 30000 + ceil(1000 * extract(epoch FROM
      (SELECT min(due_at) FROM timer WHERE kind = 'sla-resolution' AND state = 'pending') - tocsin_now()))`,
  );

test.each(["cut", "freeze"] as const)(
  "on two replicas that lose the database (%s) as the time runs out, every warning, breach and apology is said once",
  async (how) => {
    stage = await startStage("slack", { configure: warned, isCuttable: true });
    await stage.addReplica();
    await dashboardIsEmpty(stage);
    const { dana, ana } = stage.people;
    for (const percent of [50, 75, 90]) {
      await itIsDue();
      await stage.settle();
      await dana.sees(`${percent} % of the time to fix INC-1`, { in: "dm" });
    }
    expect(heard("50 % of the time to fix")).toEqual({ dana: 1 });
    expect(heard("75 % of the time to fix")).toEqual({ dana: 1, "#data": 1 });
    expect(heard("90 % of the time to fix")).toEqual({ dana: 1, "#data": 1, lin: 1 });

    stage.line[how]();
    await itIsDue();
    await ana.says("/incident The cart is empty", { in: "#general" });
    await ana.sees("That was not saved", { in: "private" });
    expect(heard("did not keep it")).toEqual({});
    stage.line.mend();
    await ana.sees("did not keep it. I am sorry", { in: "dm", and: ["the new time is"] });
    await stage.settle();
    expect(heard("was not fixed in time")).toEqual({ dana: 1, "#data": 1, lin: 1 });
    expect(heard("The time to fix was missed")).toEqual({ thread: 1 });

    // The promise of the apology is broken as well: once more, and no second breach.
    await stage.wait("P3D");
    expect(heard("did not keep it")).toEqual({ ana: 2 });
    expect(heard("was not fixed in time")).toEqual({ dana: 1, "#data": 1, lin: 1 });
    for (const { id } of stage.peer.messages()) stage.script.expected.add(id);
  },
);
