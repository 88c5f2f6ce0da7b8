// Recurring work on people's calendars: with its owner and its proof beside changes and shifts, and nothing that is private.
import { afterEach, expect, test } from "vitest";
import type { Player } from "../support/player.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

async function opens(player: Player, title: string, owner: string, reference: string): Promise<void> {
  await player.says(`/obligation new ${title}`, { in: "#general" });
  await player.fills(
    {
      "How often?": "Every month",
      "When does it come first?": "2031-03-06 12:00",
      Service: "Shop checkout",
      Owner: owner,
    },
    "New recurring work",
  );
  await player.sees(`${reference} (Recurring work) is kept`, { in: "private" });
}

/** The feed as a calendar program fetches it, lines joined and unescaped. */
async function feedOf(player: Player, command: string): Promise<() => Promise<string>> {
  await player.says(command, { in: "#general" });
  const told = await player.sees("can subscribe to this address", { in: "private", anew: true });
  const [, path = ""] = /https?:\/\/[^/]+(\/calendar\/[\w-]+\.ics)/.exec(told.text) ?? [];
  return async () => {
    const text = await (await fetch(new URL(path, stage.address))).text();
    return text.replaceAll("\r\n ", "").replaceAll("\\,", ",");
  };
}

test.each(platforms)("recurring work and its proof come by calendar feed; private work does not (%s)", async (on) => {
  stage = await startStage(on);
  const { ben, dana } = stage.people;
  await opens(ben, "Restore a backup", dana.name, "OBL-1");
  await dana.sees("Ben gave you OBL-1", { in: "dm" });
  await dana.sees("OBL-1 · Restore a backup", { in: "#shop" });
  await opens(ben, "Change the safe’s code", ben.name, "OBL-2");
  await dana.sees("OBL-2 · Change the safe’s code", { in: "#shop" });
  await ben.says("/obligation restrict OBL-2", { in: "#general" });
  await ben.sees("OBL-2 is private now", { in: "private" });
  const changes = await feedOf(dana, "/change feed");
  const own = await feedOf(dana, "/oncall feed");
  const ofBen = await feedOf(ben, "/change feed");
  const planned = await changes();
  // A whole day, as a due day is: seven calendar days after it comes.
  expect(planned).toMatch(
    /DTSTART;VALUE=DATE:20310313\r\nDTEND;VALUE=DATE:20310314\r\nSUMMARY:🔁 OBL-1 Restore a backup · to be done/,
  );
  expect(planned).toMatch(/DESCRIPTION:Owner: Dana\\nAbout: Shop checkout\r\nURL:\S+\/r\/OBL-1/);
  const [, id = ""] = /UID:(OBL-1-\d+@\S+)/.exec(planned) ?? [];
  expect(await own()).toContain(`UID:${id}`);
  // Whoever may see it finds it in the chat and on the page; a feed goes elsewhere.
  for (const read of [changes, own, ofBen]) expect(await read()).not.toMatch(/OBL-2|safe/);
  expect(await ofBen()).toContain("OBL-1");

  await stage.wait("P2DT5H");
  await dana.sees("OBL-1 (Restore a backup) is to be done by 2031-03-13", { in: "dm", buttons: ["Done"] });
  await ben.sees("It came again", { in: "thread" });
  await ben.sees("OBL-2 (Change the safe’s code) is to be done by", { in: "dm" });
  expect(await changes()).toContain("No evidence is attached");
  await dana.presses("Done", "OBL-1 (Restore a backup) is to be done by", { in: "dm" });
  await dana.fills(
    { "What was done?": "All tables came back", Link: "https://logs.example.test/restore" },
    "OBL-1 is done",
  );
  await dana.sees("OBL-1 (Restore a backup): waiting for its next time", { anew: true });
  await ben.sees("Dana: Done", { in: "thread" });
  const done = await changes();
  expect(done).toMatch(/DTSTART;VALUE=DATE:20310306\r\n[\s\S]*?SUMMARY:🔁 OBL-1 Restore a backup · done in time/);
  expect(done).toContain("1 piece of evidence is attached");
  expect(done).toContain(`UID:${id}`);
});
