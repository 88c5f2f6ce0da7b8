// On-call duty in chat: who, taking, covering and swapping shifts, gaps, hand-overs, the calendar feed.
import { afterEach, expect, test } from "vitest";
import { onCall } from "../support/on-call.ts";
import type { PeerName } from "../support/peer.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

/** A time on the wall in Berlin (winter) as each chat's form takes it: Slack's picker holds instants. */
const wall = (on: PeerName, hour: string) =>
  on.startsWith("slack")
    ? `2031-03-${hour.slice(0, 2)} ${String(Number(hour.slice(3, 5)) - 1).padStart(2, "0")}:00`
    : `2031-03-${hour}:00`;

test.each(platforms)("anybody may ask who is on call, now and at a time (%s)", async (on) => {
  stage = await startStage(on, { configure: onCall() });
  const { ana, wei } = stage.people;
  await ana.says("/oncall who", { in: "#general" });
  await ana.sees("Shop on call: Ben (Week), until 2031-03-10 08:00; then Dana", {
    in: "private",
    buttons: ["Take this shift", "Swap"],
  });
  await wei.says("/oncall who checkout at:2031-03-12 10:00", { in: "#general" });
  await wei.sees("Shop on call：Dana", { in: "private" });
  await ana.says("/oncall who data", { in: "#general" });
  await ana.sees("Team Data has no schedule. Dana is called first", { in: "private" });
  await ana.says("/oncall gaps", { in: "#general" });
  await ana.sees("somebody is on call at every moment of the next 14 days", { in: "private" });
});

test.each(platforms)("who takes a shift is called instead, and whose it was is told (%s)", async (on) => {
  stage = await startStage(on, { configure: onCall() });
  const { ana, ben, dana } = stage.people;
  await dana.says("/oncall take", { in: "#shop" });
  await dana.sees("Dana is on call for Shop on call from", { in: "private", and: ["instead of Ben"] });
  await ben.sees("Dana changed the schedule Shop on call", { in: "dm", and: ["instead of Ben"] });

  await ana.says("/incident Checkout is failing at payment", { in: "#general" });
  await ana.sees("INC-1 is reported", { in: "private" });
  await ana.sees("INC-1 is with Team Shop, and Dana is being called", { in: "dm" });
  await dana.sees("INC-1 · Checkout is failing", { in: "dm", buttons: ["Acknowledge"] });
  await ben.sees("INC-1 · Checkout is failing", { in: "#shop", and: ["calling Dana"] });
  await ben.sees("INC-1 needs you", { in: "#shop" });
  await dana.presses("Acknowledge", "INC-1 · Checkout", { in: "dm" });
  await dana.sees("Acknowledged. INC-1 is yours", { in: "private" });
  await ben.sees("Dana acknowledged", { in: "thread" });
  await ana.sees("Dana is on INC-1 now", { in: "dm" });

  await ana.says("/oncall take", { in: "#general" });
  await ana.sees("You are not on the schedule", { in: "private", and: ["nothing was changed"] });
});

test.each(platforms)("a shift is covered for some hours by a form (%s)", async (on) => {
  stage = await startStage(on, { configure: onCall() });
  const { ben, dana, lin } = stage.people;
  await ben.says("/oncall cover", { in: "#shop" });
  await ben.fills({ "Who comes": "Dana", "Instead of": "Ben", From: wall(on, "05 12"), To: wall(on, "05 16") });
  await ben.sees("Dana is on call for Shop on call from", { in: "private", and: ["instead of Ben"] });
  await dana.sees("Ben changed the schedule Shop on call", { in: "dm", and: ["2031-03-05 11:00", "2031-03-05 15:00"] });
  await lin.says("/oncall schedule", { in: "#shop" });
  await lin.sees("Shop on call: the coming shifts", {
    in: "private",
    and: ["2031-03-05 11:00 – 2031-03-05 15:00: Dana (covering)"],
  });
  await dana.presses("Take it back", "Ben changed the schedule", { in: "dm" });
  await dana.sees("Taken back", { in: "private" });
  await ben.sees("Dana took the cover", { in: "dm", and: ["The schedule counts again"] });
  await lin.says("/oncall who at:2031-03-05 12:00", { in: "#shop" });
  await lin.sees("Shop on call: Ben (Week)", { in: "private" });
});

test.each(platforms)("two people exchange shifts when the other one agrees (%s)", async (on) => {
  stage = await startStage(on, { configure: onCall() });
  const { ben, dana } = stage.people;
  await ben.says("/oncall swap", { in: "#shop" });
  await ben.fills({
    "Swap with": "Dana",
    "A time in your shift": wall(on, "05 12"),
    "A time in their shift": wall(on, "12 12"),
  });
  await ben.sees("Dana is asked", { in: "private" });
  await dana.sees("Ben would like to swap shifts in Shop on call", { in: "dm", buttons: ["Accept", "Decline"] });
  await dana.presses("Accept", "Ben would like to swap", { in: "dm" });
  await dana.sees("Done: you and Ben exchanged shifts", { in: "private" });
  await ben.sees("Dana accepted your swap", { in: "dm" });
  await dana.presses("Decline", "Ben would like to swap", { in: "dm" });
  await dana.sees("This swap was accepted already", { in: "private" });
  await ben.says("/oncall who", { in: "#shop" });
  await ben.sees("Shop on call: Dana (covering)", { in: "private" });
});

test.each(platforms)("at the hand-over both people and their team are told what is open (%s)", async (on) => {
  stage = await startStage(on, { configure: onCall(), from: "2031-03-10T06:30:00Z" });
  const { ana, ben, dana } = stage.people;
  await ana.says("/incident The till is slow", { in: "#general" });
  await ana.sees("INC-1", { in: "private" });
  await ana.sees("INC-1 is with Team Shop, and Ben is being called", { in: "dm" });
  await ben.sees("INC-1 · The till", { in: "dm", buttons: ["Acknowledge"] });
  await ben.sees("INC-1 · The till", { in: "#shop", buttons: ["Take it"] });
  await ben.sees("INC-1 needs you", { in: "#shop" });
  await ben.presses("Take it", "INC-1 · The till", { in: "#shop" });
  await ben.sees("You have INC-1 now", { in: "private" });
  await dana.sees("Ben took it", { in: "thread" });
  await ana.sees("Ben is on INC-1 now", { in: "dm" });

  await stage.wait("PT2H");
  await ben.sees("Your duty for Shop on call is over; Dana has it now", {
    in: "dm",
    and: ["INC-1 · The till is slow"],
  });
  await dana.sees("You are on call for Shop on call now, until 2031-03-17 08:00; before you: Ben", {
    in: "dm",
    and: ["Open: P3 INC-1", "Ben"],
  });
  await ben.sees("On call for Shop on call: Ben → Dana", { in: "#shop", and: ["INC-1 · The till is slow"] });
});

const nightly = { name: "Night", members: ["ben", "dana"], rotation: "daily", handover: "02:30", start: "2031-03-29" };

test.each(platforms)("a hand-over in the hour that is skipped happens at the next minute there is (%s)", async (on) => {
  stage = await startStage(on, { configure: onCall({ layers: [nightly] }), from: "2031-03-30T00:55:00Z" });
  const { ben, dana } = stage.people;
  await stage.wait("PT4M");
  await ben.says("/oncall who", { in: "#shop" });
  await ben.sees("Shop on call: Ben (Night), until 2031-03-30 01:00; then Dana", { in: "private" });
  await stage.wait("PT2M");
  await ben.sees("Your duty for Shop on call is over; Dana has it now", { in: "dm" });
  await dana.sees("You are on call for Shop on call now, until 2031-03-31 00:30", { in: "dm" });
  await dana.sees("On call for Shop on call: Ben → Dana", { in: "#shop" });
});

test.each(platforms)("a hand-over during a downtime is told once, and that it comes late (%s)", async (on) => {
  stage = await startStage(on, { configure: onCall(), from: "2031-03-10T07:30:00Z" });
  const { ben, dana } = stage.people;
  await stage.restart("PT2H");
  const late = { in: "dm", and: ["This note is late: I was away"] } as const;
  await ben.sees("Your duty for Shop on call is over; Dana has it now", late);
  await dana.sees("You are on call for Shop on call now, until 2031-03-17 08:00; before you: Ben", late);
  await dana.sees("On call for Shop on call: Ben → Dana", { in: "#shop", and: ["This note is late"] });
});

test("a calendar feed lists the shifts until it is ended (web)", async () => {
  stage = await startStage("web", { configure: onCall() });
  const { ben } = stage.people;
  await ben.says("/oncall feed", { in: "#shop" });
  const told = await ben.sees("can subscribe to this address", { in: "private", buttons: ["End all my feeds"] });
  const [, path = ""] = /https?:\/\/[^/]+(\/calendar\/\S+\.ics)/.exec(told.text) ?? [];
  const read = () => fetch(new URL(path, stage.address));
  const answer = await read();
  expect(answer.headers.get("content-type")).toContain("text/calendar");
  const text = await answer.text();
  expect(text).toContain("DTSTART:20310303T080000Z");
  expect(text).toContain("SUMMARY:On call: Ben (Shop on call)");
  expect(text).not.toContain("Dana");
  await ben.presses("End all my feeds", "can subscribe to this address", { in: "private" });
  await ben.sees("Your feed has ended", { in: "private" });
  expect((await read()).status).toBe(404);
});
