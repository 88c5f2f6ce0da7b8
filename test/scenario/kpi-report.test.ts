// The service report on demand: in short where it is asked for, and whole as files for whoever asked alone.
import { afterEach, expect, test } from "vitest";
import { benTakesIt, checkoutFails } from "../support/opening.ts";
import { player } from "../support/player.ts";
import { query } from "../support/query.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

test.each(platforms)("the report of a month comes in short and as files, to whoever asked alone (%s)", async (on) => {
  stage = await startStage(on);
  const { dana, wei } = stage.people;
  await checkoutFails(stage);
  await stage.wait("PT4M");
  await benTakesIt(stage);

  await dana.says("/kpi report checkout this month", { in: "#general" });
  await dana.sees("Service report · Shop checkout · March 2031", {
    in: "private",
    and: ["Nothing to decide", "First answer in time 1 of 1", "Opened 1", "follows in your direct messages"],
  });
  await dana.sees("The whole report as a page", { in: "dm", and: ["/reports/checkout/2031-03"] });
  for (const ending of ["html", "md", "csv"]) await dana.sees(`checkout-2031-03.${ending}`, { in: "dm" });
  const kept = await query<{ name: string; text: string }>(
    stage.database.ownerUrl,
    "SELECT name, convert_from(bytes, 'UTF8') AS text FROM attachment WHERE record_id IS NULL AND uploaded_by_id IS NOT NULL ORDER BY name",
  );
  expect(kept.map(({ name }) => name)).toEqual(["csv", "html", "md"].map((ending) => `checkout-2031-03.${ending}`));
  expect(kept[0]?.text).toContain('"opened"');
  expect(kept[1]?.text).toMatch(/^<!doctype html>/i);
  expect(kept[2]?.text).toContain("# Service report");

  await dana.says("/kpi report this month", { in: "#general" });
  await dana.sees("Service report · Lantern Goods · March 2031", {
    in: "private",
    and: ["First answer in time 1 of 1", "Shop checkout: nothing to decide · Opened 1"],
  });
  await dana.sees("The whole report as a page", { in: "dm", and: ["/reports/all/2031-03"], anew: true });
  for (const ending of ["html", "md", "csv"]) await dana.sees(`all-2031-03.${ending}`, { in: "dm" });

  await wei.says("/kpi report 上月", { in: "#general" });
  // Nobody told of outages here in February: that is not 100 %.
  const february = await wei.sees("2031年2月", { in: "private", and: ["无待决定事项"] });
  expect(february.text).not.toContain("100 %");
  await wei.sees("完整报告页面", { in: "dm", and: ["/reports/all/2031-02"] });
  for (const ending of ["html", "md", "csv"]) await wei.sees(`all-2031-02.${ending}`, { in: "dm" });
});

test.each(platforms)("what is no month, no service or has not come is said with what is (%s)", async (on) => {
  stage = await startStage(on);
  const { dana } = stage.people;
  await dana.says("/kpi report checkout 30d", { in: "#general" });
  await dana.sees("“30d” is no month. A report is of a whole month", { in: "private" });
  await dana.says("/kpi report chekout 2031-02", { in: "#general" });
  await dana.sees("There is no service “chekout”. Did you mean Shop checkout?", { in: "private" });
  const guest = await stage.peer.member({ name: "Gus", email: "gus@elsewhere.test", locale: "en-GB", guest: true });
  const gus = player(stage.script, guest);
  for (const typed of ["show", "report checkout", "explain csat", "record error-rate 1"]) {
    await gus.says(`/kpi ${typed}`, { in: "#general" });
    await gus.sees(/Guests may/, { in: "private", anew: true });
  }
  await dana.says("/kpi report 2031-04", { in: "#general" });
  await dana.sees("The period begins on 2031-04-01, which has not come yet", { in: "private" });
});
