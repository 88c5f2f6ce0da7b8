// What was promised: a weekend that does not count, warnings, the breach with its apology, and the explanation of every minute.
import { afterEach, expect, test } from "vitest";
import { benTakesIt, checkoutFails, dashboardIsEmpty } from "../support/opening.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

/** A Friday, 17:55 in Berlin, after working hours. */
const fridayEvening = "2031-03-07T16:55:00Z";
const warned = (yaml: string) => yaml.replace("warn_at: []", "warn_at: [50, 75, 90]");

test.each(platforms)(
  "a P3 of Friday evening is promised, warned of, missed, apologised for, explained and improved (%s)",
  async (on) => {
    stage = await startStage(on, { from: fridayEvening, configure: warned });
    const { ana, dana, lin } = stage.people;
    await dashboardIsEmpty(stage);
    // Sixteen hours of work from Monday 09:00: Tuesday 17:00 in Berlin.
    await ana.sees("INC-1 is with Team Data", { in: "dm", and: ["2031-03-10 12:00", "2031-03-11 16:00"] });

    await stage.wait("PT60H");
    await dana.says("/sla why INC-1");
    await dana.sees("INC-1 · The sales dashboard is empty: why these times", {
      in: "private",
      and: ["Fix: 0:00:00 of 16:00:00 used, 16:00:00 left", "outside the hours", "in business hours"],
    });

    // Monday 17:00: half of it, told to the owner alone; and nobody has written an update all day.
    await stage.wait("PT12H");
    await dana.sees("50 % of the time to fix INC-1 (The sales dashboard is empty) is used", { in: "dm" });
    await dana.sees("The update for INC-1 (The sales dashboard is empty) is overdue", { in: "dm" });
    // Tuesday 13:00 the team hears it too, and 15:24 the incident manager.
    await stage.wait("PT20H");
    await dana.sees("75 % of the time to fix INC-1", { in: "dm" });
    await dana.sees("75 % of the time to fix INC-1", { in: "#data" });
    await stage.wait("PT2H30M");
    await dana.sees("90 % of the time to fix INC-1", { in: "dm" });
    await dana.sees("90 % of the time to fix INC-1", { in: "#data" });
    await lin.sees("90 % of the time to fix INC-1", { in: "dm" });

    await stage.wait("PT30M");
    await dana.says("/sla breaches");
    await dana.sees("Nothing was missed in 30 days", { in: "private" });
    await stage.wait("PT6M");
    await dana.sees("The time to fix was missed: it was due 2031-03-11 16:00", { in: "thread" });
    await dana.sees("was not fixed in time; it was due 2031-03-11 16:00", { in: "dm", without: ["Improvement done"] });
    await dana.sees("was not fixed in time", { in: "#data" });
    await lin.sees("was not fixed in time", {
      in: "dm",
      and: ["It needs a review afterwards", "An improvement is open with you"],
      buttons: ["Why?", "It was justified", "Improvement done", "Make it a risk"],
    });
    // Of two who make a risk of it at once one does, and the other is shown it.
    await lin.presses("Make it a risk", "was not fixed in time", { in: "dm" });
    await dana.presses("Make it a risk", "INC-1 · The sales", { in: "#data" });
    await lin.fills({ "What could happen, and why?": "The board decides on old figures" }, "New risk");
    await lin.sees("RSK-1 (Risk) is kept: Too late again: The sales dashboard is empty");
    await dana.sees("RSK-1 · Too late again: The sales dashboard is empty", { in: "#data", and: ["Reports", "INC-1"] });
    await dana.fills({}, "New risk");
    await dana.sees("RSK-1 (Too late again: The sales dashboard is empty) came of INC-1 already", { in: "private" });
    await dana.presses("Make it a risk", "INC-1 · The sales", { in: "#data" });
    await dana.sees("RSK-1 · Too late again", { in: "private", buttons: ["Timeline"] });
    // Nobody hears by it of a private one.
    await lin.says("/risk restrict RSK-1");
    await lin.sees("RSK-1 is private now", { in: "private" });
    await dana.presses("Make it a risk", "INC-1 · The sales", { in: "#data" });
    await dana.fills({ "What could happen, and why?": "Nobody believes the figures" }, "New risk");
    await dana.sees("RSK-2 (Risk) is kept: Too late again: The sales dashboard is empty", { without: ["RSK-1"] });
    await dana.sees("RSK-2 · Too late again: The sales dashboard is empty", { in: "#data", without: ["RSK-1"] });
    // Half as long again, from where the promise broke: Wednesday, eight hours of work later.
    await ana.sees("Ana, we told you 2031-03-11 16:00 for INC-1 (The sales dashboard is empty) and did not keep it", {
      in: "dm",
      and: [
        "I am sorry",
        "Dana is still on it; the new time is 2031-03-12 16:00",
        "Lin now follows it too",
        "get the result",
      ],
    });

    await dana.presses("Resolve", "INC-1 · The sales", { in: "#data" });
    await dana.fills({ Cause: "Technical", "In words": "The import runs again" });
    await dana.sees("INC-1 is resolved", { in: "private" });
    await dana.sees("Dana resolved it", { in: "thread" });
    await ana.sees("Dana says INC-1 (The sales dashboard is empty) is fixed", { in: "dm" });
    await dana.sees("A review is due by", { in: "thread", and: ["a target was missed", "Dana"] });
    await dana.sees("INC-1 (The sales dashboard is empty) needs a review by", { in: "dm" });
    await dana.sees("INC-1 · The sales", { in: "#data", and: ["too late"] });

    await lin.presses("It was justified", "was not fixed in time", { in: "dm" });
    await lin.fills({ Reason: "The import was watched over the night first" });
    await lin.sees("The miss still counts; your reason stands beside it");
    await dana.sees("Lin says the miss was justified", { in: "thread" });
    await lin.says("/sla breaches");
    await lin.sees("1 incident missed a target in 30 days, 1 justified", {
      in: "private",
      and: ["INC-1", "Team Data", "justified: The import was watched over the night first"],
    });

    await lin.says("/sla improvements");
    await lin.sees("1 improvement is open", { in: "private", and: ["INC-1", "Lin"] });
    await lin.presses("INC-1 done", "1 improvement is open", { in: "private" });
    await lin.fills({ "What was changed?": "The import alarms when it stands still" });
    await lin.sees("what changed after INC-1 is on record", { in: "private" });
    await dana.sees("Lin on what became better: The import alarms when it stands still", { in: "thread" });
  },
);

test.each(platforms)("the ledger adds up to the figure on the card, in the reader's language (%s)", async (on) => {
  stage = await startStage(on);
  const { ana, dana, wei } = stage.people;
  await dashboardIsEmpty(stage);
  await stage.wait("PT30M");
  await dana.presses("Hold", "INC-1 · The sales", { in: "#data" });
  await dana.fills({ Reason: "Waiting for the reporter (stops the clock)", Note: "Which region?" });
  await dana.sees("INC-1 waits; it comes back to you", { in: "private" });
  await dana.sees("Dana put it on hold: waiting for the reporter", { in: "thread" });
  await ana.sees("Dana needs something from you to go on with INC-1", { in: "dm" });
  await dana.sees("INC-1 · The sales", { in: "#data", and: ["clock stopped at 15 h 30 min left"] });

  await stage.wait("PT1H");
  await wei.says("/sla why INC-1");
  const told = await wei.sees("INC-1 · The sales dashboard is empty：时间的由来", {
    in: "private",
    and: ["目前停止计时", "暂停", "按工作时间计时"],
  });
  const [, used = "", left = ""] = /解决：16:00:00 已用 (\d+:\d\d:\d\d)，还剩 (\d+:\d\d:\d\d)/.exec(told.text) ?? [];
  const sums = [...told.text.matchAll(/合计 (\d+:\d\d:\d\d)/g)].map(([, sum]) => sum);
  expect(sums.at(-1)).toBe(used);
  const seconds = (clock: string) => clock.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  expect(seconds(used) + seconds(left)).toBe(16 * 3600);
  expect(Math.ceil(seconds(left) / 60)).toBe(15 * 60 + 30);
});

test.each(platforms)("a service shows what it is promised, and a wrong name what is known (%s)", async (on) => {
  stage = await startStage(on, {
    configure: (yaml) =>
      yaml.replace(
        "slas:\n",
        "slas:\n  - key: gold\n    services: [checkout]\n    incidents_per_month: 1\n    pauses: [supplier]\n    targets: { P2: { first_response: 20m, resolution: 3h, hours: always } }\n",
      ),
  });
  const { ana, ben, dana } = stage.people;
  await checkoutFails(stage);
  await ana.sees("INC-1 is with Team Shop", { in: "dm", and: ["09:25", "12:05"] });
  await ben.says("/sla show checkout");
  await ben.sees("What Shop checkout is promised", {
    in: "private",
    and: [
      "Agreement “gold”",
      "P2: answer within 20 min, fixed within 3 h",
      "stops while waiting for a supplier",
      "1 of 1 agreed",
    ],
  });
  await benTakesIt(stage);
  await ben.presses("Hold", "INC-1 · Checkout", { in: "#shop" });
  await ben.fills({ Reason: "Waiting for a supplier (stops the clock)", Note: "PayNet looks" });
  await ben.sees("INC-1 waits; it comes back to you", { in: "private" });
  await dana.sees("Ben put it on hold: waiting for a supplier", { in: "thread" });
  await ana.sees("waits for a supplier. The promised time waits with it", { in: "dm" });
  await dana.sees("INC-1 · Checkout", { in: "#shop", and: ["clock stopped at"] });
});

test.each(platforms)(
  "raising the priority too late is one notice that says so; only a manager takes a miss back (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ana, dana, lin } = stage.people;
    await dashboardIsEmpty(stage);
    await stage.wait("PT5H");
    await dana.presses("Set priority", "INC-1 · The sales", { in: "#data" });
    await dana.fills({ "How many are affected?": "high" });
    await dana.sees("INC-1 is P2 now", { in: "private" });
    await dana.sees("Dana set P3 → P2", { in: "thread" });
    await ana.sees("was given another priority", { in: "dm" });
    await dana.sees("INC-1 is a P2 and still needs", { in: "dm" });
    await dana.sees("The update for INC-1 (The sales dashboard is empty) is overdue", { in: "dm" });
    await dana.sees("Re-classified: the new time to fix had passed already", { in: "thread" });
    await dana.sees("Its new target had passed already when it was re-classified", { in: "dm" });
    await dana.sees("Its new target had passed already when it was re-classified", { in: "#data" });
    await lin.sees("Its new target had passed already when it was re-classified", { in: "dm" });
    await ana.sees("and did not keep it. I am sorry", { in: "dm", and: ["the new time is 2031-03-04 16:05"] });

    await lin.presses("Set priority", "INC-1 · The sales", { in: "#data" });
    await lin.fills({
      "How many are affected?": "low",
      "Its time counts": "from when it was opened, and the miss so far does not count",
    });
    await lin.sees("INC-1 is P4 now", { in: "private" });
    await dana.sees("Lin set P2 → P4", { in: "thread", and: ["the miss so far no longer counts"] });
    await ana.sees("was given another priority", { in: "dm", and: ["2031-03-11 09:05"] });
    await lin.says("/sla breaches");
    await lin.sees("Nothing was missed in 30 days", { in: "private" });
  },
);

test.each(platforms)(
  "a holiday declared meanwhile moves what is open, and the reporter is told; what is over stays (%s)",
  async (on) => {
    stage = await startStage(on);
    const { ana, dana } = stage.people;
    await dashboardIsEmpty(stage);
    // Sixteen hours from Tuesday 10:00: Thursday 10:00 in Berlin.
    await dana.sees("INC-1 · The sales", { in: "#data", and: ["2031-03-06 09:00"] });

    await stage.declareHoliday("2031-03-05");
    await ana.sees("The times for INC-1 (The sales dashboard is empty) have moved; Dana has it", {
      in: "dm",
      and: ["2031-03-07 09:05"],
    });
    await dana.sees("The calendar was changed, and its times with it", { in: "thread" });
    await dana.sees("INC-1 · The sales", { in: "#data", and: ["2031-03-07 09:00"] });
    await dana.says("/sla why INC-1");
    await dana.sees("why these times", { in: "private", and: ["P3, calendar version", "measured from"] });

    await dana.presses("Resolve", "INC-1 · The sales", { in: "#data" });
    await dana.fills({ Cause: "Technical", "In words": "The import runs again" });
    await dana.sees("INC-1 is resolved", { in: "private" });
    await dana.sees("Dana resolved it", { in: "thread" });
    await ana.sees("Dana says INC-1 (The sales dashboard is empty) is fixed", { in: "dm" });
    await dana.sees("INC-1 · The sales", { in: "#data", and: ["in time ✓"] });

    await stage.declareHoliday("2031-03-06");
    await dana.says("/sla why INC-1");
    const told = await dana.sees("why these times", { in: "private", and: ["in time with"], anew: true });
    expect(told.text.match(/calendar version/g)).toHaveLength(2);
  },
);

test.each(platforms)(
  "after downtime only the highest warning is said, once, and that it comes late (%s)",
  async (on) => {
    stage = await startStage(on, { configure: warned });
    const { ana, dana, lin } = stage.people;
    await dashboardIsEmpty(stage);
    // Sixteen hours from Tuesday 10:00: 50 and 75 % pass on Wednesday while nothing runs.
    await stage.restart("PT28H30M");
    await dana.sees("75 % of the time to fix INC-1 (The sales dashboard is empty) is used", {
      in: "dm",
      and: ["min late, because I was not running"],
    });
    await dana.sees("75 % of the time to fix INC-1", { in: "#data" });
    await dana.sees("The update for INC-1 (The sales dashboard is empty) is overdue", { in: "dm" });

    await stage.restart("PT24H");
    await dana.sees("The time to fix was missed: it was due", {
      in: "thread",
      and: ["late, because I was not running"],
    });
    await dana.sees("was not fixed in time", { in: "dm", and: ["late, because I was not running"] });
    await lin.sees("was not fixed in time", { in: "dm", and: ["late, because I was not running"] });
    await dana.sees("was not fixed in time", { in: "#data" });
    await ana.sees("did not keep it. I am sorry", { in: "dm", and: ["the new time is"] });
  },
);

const undertaken = (yaml: string) =>
  yaml
    .replace(
      "fallback:",
      "olas:\n  - { team: data, targets: { P3: 2h } }\nsuppliers:\n  - { key: paynet, name: PayNet, hours: always, targets: { P3: 1h } }\nfallback:",
    )
    .replace("key: reports", "key: reports\n    supplier: paynet");

test.each(platforms)(
  "a supplier and then the team who have it longer than they undertake are told so, once each (%s)",
  async (on) => {
    stage = await startStage(on, { configure: undertaken });
    const { ana, dana, lin } = stage.people;
    await dashboardIsEmpty(stage);
    await dana.presses("Hold", "INC-1 · The sales", { in: "#data" });
    await dana.fills({ Reason: "Waiting for a supplier (clock runs on)", Note: "Ticket 4711" });
    await dana.sees("INC-1 waits; it comes back to you", { in: "private" });
    await dana.sees("Dana put it on hold: waiting for a supplier", { in: "thread" });
    await ana.sees("waits for a supplier. The promised time stays", { in: "dm" });
    await dana.sees("INC-1 · The sales", { in: "#data", buttons: ["Resume"] });

    await stage.wait("PT1H");
    await stage.wait("PT1S");
    await dana.sees("The supplier has had it longer than the contract says (1 h)", { in: "thread" });
    for (const one of [dana, lin]) {
      await one.sees("INC-1 (The sales dashboard is empty): the supplier has had it longer", {
        in: "dm",
        and: ["1 h of working time", "2031-03-04 10:00", "Press there"],
      });
    }
    await dana.sees("the supplier has had it longer", { in: "#data" });

    await stage.wait("PT1H");
    await dana.sees("Team Data has had it longer than it undertakes (2 h)", { in: "thread" });
    await dana.sees("Team Data has had it longer", { in: "dm", and: ["Pass it on"], buttons: ["Update", "Why?"] });
    await dana.sees("Team Data has had it longer", { in: "#data" });

    await dana.says("/sla why INC-1");
    await dana.sees("why these times", {
      in: "private",
      and: ["Team Data: 2:00:", " of 2:00:00, too long", "waiting for a supplier: 2:00:", " of 1:00:00, too long"],
    });
  },
);
