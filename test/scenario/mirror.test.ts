// One record in two channels: both cards in step, system lines in both, people's words quoted once in the other.
import { afterEach, expect, test } from "vitest";
import { platforms, type Stage, startStage } from "../support/stage.ts";
import { until } from "../support/watch.ts";

let stage: Stage;
afterEach(() => stage.finish());

const quotes = (words: string) =>
  stage.peer.messages().filter(({ text, author, deleted }) => !deleted && author === undefined && text.includes(words));

test.each(platforms)("a shared record is one conversation in two channels (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, ben, dana } = stage.people;
  await ana.says("/incident Checkout is failing", { in: "#general" });
  await ana.sees("INC-1 is reported", { in: "private" });
  await ana.sees("INC-1 is with Team Shop", { in: "dm" });
  await ben.sees("INC-1 ·", { in: "dm" });
  await dana.sees("INC-1 ·", { in: "#shop", buttons: ["Share"] });
  await dana.sees("INC-1 needs you", { in: "#shop" });
  await dana.presses("Share", "INC-1 ·", { in: "#shop" });
  await dana.fills({ Channel: `#data · ${on === "slack-http" ? "slack" : on}` });
  await dana.sees("INC-1 is shown in #data", { in: "private" });
  await ben.sees("INC-1 · Checkout is failing", { in: "#data", buttons: ["Take it"] });
  for (const _place of ["#shop", "#data"]) {
    await ben.sees("Dana shows it in #data as well", { in: "thread", anew: true });
  }
  await stage.settle();

  await ben.presses("Take it", "INC-1 ·", { in: "#data" });
  await ben.sees("You have INC-1 now", { in: "private" });
  await ana.sees("Ben is on INC-1 now", { in: "dm" });
  for (const place of ["#shop", "#data"] as const) await dana.sees("Owner: Ben", { in: place });
  await stage.settle();
  expect(quotes("Ben took it")).toHaveLength(2);
  await dana.sees("Ben took it", { in: "thread" });
  await dana.sees("Ben took it", { in: "thread", anew: true });

  const said = await dana.says("The gateway times out since 09:55", { in: "#shop", under: "INC-1 ·" });
  await ben.sees("Dana:", { in: "thread", and: ["The gateway times out since 09:55"] });
  await stage.settle();
  expect(quotes("The gateway times out")).toHaveLength(1);

  await dana.edits(said ?? "", "The gateway times out since 09:45");
  await ben.sees("since 09:45", { in: "thread" });
  await stage.settle();
  expect(quotes("since 09:55")).toEqual([]);
  await dana.deletes(said ?? "");
  await until(
    stage.peer,
    () => quotes("The gateway times out").length === 0 || undefined,
    () => "the quote of a deleted message stayed",
  );
  expect(quotes("The gateway times out")).toEqual([]);

  await ben.says("Answering from the other side", { in: "#data", under: "INC-1 ·" });
  await dana.sees("Ben:", { in: "thread", and: ["Answering from the other side"] });
  await stage.settle();
  expect(quotes("Answering from the other side")).toHaveLength(1);
});
