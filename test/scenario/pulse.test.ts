// The quarterly pulse: asked of a fair sample once, answered without a name, reminded of once, and told with how many answered.
import { afterEach, expect, test } from "vitest";
import { type CastName, castNames } from "../support/cast.ts";
import { query } from "../support/query.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const easy = "How easy is it to get help?";
const informed = "How well are you kept informed?";
const recommend = "Would you recommend our service to others?";

async function answers(
  by: CastName,
  nps: number,
  then = "Thank you. Your answer is kept without your name",
): Promise<void> {
  const person = stage.people[by];
  await person.presses("Answer", "You were drawn at random", { in: "dm" });
  await person.fills({ [recommend]: `${nps}`, [easy]: "4", [informed]: "5" }, "Short survey 2031-Q1");
  await person.sees(then);
}

test.each(platforms)(
  "everybody is asked once, and the answers are told without names once it is over (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ana, ben, lin, wei } = stage.people;
    await ben.says("/kpi pulse", { in: "#general" });
    await ben.sees("Pulse 2031-Q1: not asked yet", { in: "private", without: ["Ask them"] });
    await lin.says("/kpi pulse", { in: "#general" });
    await lin.sees("Pulse 2031-Q1: not asked yet", {
      in: "private",
      and: ["It would ask 7 of 7 people", "drawn by the seed 2031-Q1", easy, "below 5 nothing is told"],
      buttons: ["Ask them"],
    });
    await lin.presses("Ask them", "Pulse 2031-Q1: not asked yet", { in: "private" });
    await lin.sees("The pulse of 2031-Q1 is on its way to 7 of 7 people", { in: "private" });
    for (const name of castNames.filter((one) => one !== "wei")) {
      await stage.people[name].sees("You were drawn at random for this quarter’s short survey", {
        in: "dm",
        and: ["Your answer is kept without your name"],
        buttons: ["Answer"],
      });
    }
    await wei.sees("您被随机抽中参加本季度的满意度调查", { in: "dm", buttons: ["去答题"] });

    await answers("ana", 3);
    await answers("ana", 9, "Your new answer took the place of the one before");
    for (const [name, nps] of [
      ["ben", 10],
      ["dana", 7],
      ["omar", 2],
    ] as const)
      await answers(name, nps);
    await lin.says("/kpi pulse", { in: "#general" });
    await lin.sees("Pulse 2031-Q1: 7 of 7 people were asked (seed 2031-Q1), 57.1 % (4/7) answered so far", {
      in: "private",
      without: ["NPS"],
    });

    await stage.wait("P7D");
    await lin.sees("A reminder, the only one", { in: "dm", buttons: ["Answer"] });
    await stage.people.sam.sees("A reminder, the only one", { in: "dm" });
    await wei.sees("本季度满意度调查仍在等待您的答复", { in: "dm" });
    await wei.presses("去答题", "本季度满意度调查仍在等待您的答复", { in: "dm" });
    await wei.fills(
      { "您愿意向他人推荐我们的服务吗？": "9", "获得帮助是否方便？": "3", "进展是否及时告知您？": "3" },
      "满意度调查 2031-Q1",
    );
    await wei.sees("谢谢！您的答卷已保存，不记姓名");

    await stage.wait("P3D");
    await lin.sees("The survey is over. From now on nobody can tell who said what.", {
      in: "dm",
      and: ["Pulse 2031-Q1: NPS 40, 71.4 % (5/7) answered", `${easy} 3.8 of 5`, `${informed} 4.6 of 5`],
    });
    await ana.presses("Answer", "You were drawn at random", { in: "dm" });
    await ana.sees("The survey of 2031-Q1 ended");
    await lin.says("/kpi pulse", { in: "#general" });
    await lin.sees("Pulse 2031-Q1", { in: "private", and: ["NPS 40"], without: ["Ask them"] });
    await lin.says("/kpi explain nps", { in: "#general" });
    await lin.sees("Would recommend (NPS)", { in: "private", and: ["Hidden below 5 answers"] });
    const kept = await query<{ salt: string | null }>(stage.database.ownerUrl, "SELECT salt FROM pulse");
    expect(kept).toEqual([{ salt: null }]);
  },
);
