// Monitoring tools report too: an alert opens an incident, calls somebody, ends and comes back; a storm is one incident.
import { afterEach, expect, test } from "vitest";
import { alertmanagerGroup, type Fired, post, prometheus, tokens, withSources } from "../support/alerts.ts";
import { reviewIsDue } from "../support/opening.ts";
import { platforms, type Stage, startStage } from "../support/stage.ts";

let stage: Stage;
afterEach(() => stage.finish());

const begin = async (on: (typeof platforms)[number], change: object = {}) => {
  stage = await startStage(on, { configure: withSources({ ...prometheus, ...change }), env: tokens });
  return stage.people;
};

async function send(...fired: readonly Fired[]): Promise<void> {
  const answer = await post(stage.address, "prometheus", alertmanagerGroup(...fired));
  expect([answer.status, await answer.json()]).toMatchObject([202, { status: "success", repeated: false }]);
}

const slow = {
  key: "slow-1",
  title: "Checkout answers in 8 s",
  description: "95th percentile over five minutes",
  labels: { instance: "web-1", customer: "Secret Corp" },
};

test.each(platforms)(
  "an alert opens an incident, and its end resolves it for the owner to confirm (%s)",
  async (on) => {
    const { ben } = await begin(on, { auto_resolve: true });

    await send(slow);
    await ben.sees("P1 INC-1 · Checkout answers in 8 s", { in: "dm", buttons: ["Acknowledge"] });
    await ben.sees("@Ben", { in: "#shop", and: ["INC-1"] });
    const card = await ben.sees("INC-1 · Checkout answers in 8 s", {
      in: "#shop",
      and: ["alert from Prometheus, last 2031-03-04 09:00", "Team Shop"],
      buttons: ["Take it"],
      without: ["Reply to reporter"],
    });
    const said = await ben.sees("Prometheus raised it: Checkout answers in 8 s (critical)", {
      in: "thread",
      and: ["95th percentile over five minutes", "instance=web-1", "prometheus.example:9090"],
    });
    expect(card.text + said.text).not.toMatch(/Secret Corp|severity=/);

    await ben.presses("Acknowledge", "P1 INC-1", { in: "dm" });
    await ben.sees("Ben acknowledged", { in: "thread" });
    await ben.sees("Acknowledged. INC-1 is yours", { in: "private" });

    await stage.wait("PT5M");
    await send({ ...slow, status: "resolved" });
    await ben.sees("the alert has ended after 6 min. Resolved, waiting for the team to confirm", { in: "thread" });
    await ben.sees("so it is resolved. Please confirm", { in: "dm", buttons: ["Close", "Reopen"] });
    await reviewIsDue(stage, "ben");
    await ben.sees("INC-1 · Checkout answers in 8 s", {
      in: "#shop",
      and: ["alerts ended after 6 min", "Ben to confirm"],
      buttons: ["Reopen", "Close"],
    });

    await ben.presses("Close", "Please confirm", { in: "dm" });
    await ben.sees("Ben closed it", { in: "thread" });
    await ben.sees("The record lacks: the review is not closed yet", { in: "thread" });
    await ben.sees("INC-1 is closed", { in: "private" });
  },
);

test.each(platforms)(
  "without auto_resolve the owner is asked; what fires again is said, not raised anew (%s)",
  async (on) => {
    const { ben } = await begin(on);
    await send(slow);
    await ben.sees("P1 INC-1 · Checkout answers in 8 s", { in: "dm" });
    await ben.sees("@Ben", { in: "#shop", and: ["INC-1"] });
    await ben.sees("Prometheus raised it", { in: "thread" });

    await send({ ...slow, status: "resolved" });
    await ben.sees("Prometheus: the alert has ended", { in: "thread" });
    await ben.sees("have ended. If it works, resolve it", { in: "#shop", buttons: ["Resolve"] });
    await stage.wait("PT5M");
    await send({ ...slow, startsAt: "2031-03-04T09:05:00Z" });
    await ben.sees("Prometheus: Checkout answers in 8 s fires again", { in: "thread" });
    await ben.sees("INC-1 · Checkout answers in 8 s", { in: "#shop", and: ["last 2031-03-04 09:05"] });
  },
);

test.each(platforms)(
  "a storm is one incident that counts its alerts, and other services keep their own (%s)",
  async (on) => {
    const { ben, dana } = await begin(on, { storm: { alerts: 3, minutes: 10 } });
    await send({ key: "a", title: "Payment errors" });
    await send({ key: "b", title: "Cart errors" });
    for (const n of [1, 2]) {
      await ben.sees(`P1 INC-${n} ·`, { in: "dm" });
      await ben.sees("@Ben", { in: "#shop", and: [`INC-${n}`] });
      await ben.sees(`INC-${n} ·`, { in: "#shop", buttons: ["Take it"] });
      await ben.sees("Prometheus raised it", { in: "thread", anew: true });
    }
    await stage.wait("PT3M");
    await send({ key: "c" }, { key: "d" }, { key: "e" });
    await send(...Array.from({ length: 32 }, (_, n) => ({ key: `more-${n}` })));
    await ben.sees("More alerts come in. From now on they are counted on this incident", { in: "thread" });
    await ben.sees("INC-1 · Payment errors", {
      in: "#shop",
      and: ["36 alerts from Prometheus, last 2031-03-04 09:03"],
    });

    await send({ key: "f", title: "Report job failed", labels: { service: "reports", severity: "warning" } });
    await dana.sees("INC-3 · Report job failed", { in: "dm", buttons: ["Acknowledge"] });
    await dana.sees("@Dana", { in: "#data", and: ["INC-3"] });
    await dana.sees("Prometheus raised it: Report job failed (warning) · Reports", { in: "thread" });
    await dana.sees("INC-3 · Report job failed", { in: "#data", buttons: ["Take it"] });
  },
);

test.each(platforms)(
  "a service that nobody knows goes to the source's own, and the thread says so (%s)",
  async (on) => {
    const { ben } = await begin(on);
    await send({ key: "x", title: "Basket is empty", labels: { service: "baskets" } });
    await ben.sees("P1 INC-1 · Basket is empty", { in: "dm" });
    await ben.sees("@Ben", { in: "#shop", and: ["INC-1"] });
    await ben.sees("The alert calls its service “baskets”, which is not in the catalogue", { in: "thread" });
    await ben.sees("INC-1 · Basket is empty", { in: "#shop", and: ["Shop checkout"] });
  },
);

test.each(platforms)("an alert whose incident was merged ends on the one it went into (%s)", async (on) => {
  const { ana, ben } = await begin(on);
  await ana.says("/incident Checkout is down for me");
  await ana.sees("INC-1", { in: "private" });
  await ana.sees("Thank you, Ana", { in: "dm" });
  await send(slow);
  for (const n of [1, 2]) {
    await ben.sees(`INC-${n} ·`, { in: "dm", buttons: ["Acknowledge"] });
    await ben.sees("@Ben", { in: "#shop", and: [`INC-${n}`] });
    await ben.sees(`INC-${n} ·`, { in: "#shop", buttons: ["Take it"] });
  }
  await ben.sees("Prometheus raised it", { in: "thread" });
  await ben.presses("Merge", "INC-2 · Checkout answers", { in: "#shop" });
  await ben.fills({ "Which one": "INC-1" });
  await ben.sees("INC-2 goes on under INC-1", { in: "private" });
  await ben.sees("merged it into INC-1", { in: "thread" });
  await ana.sees("INC-2 now belongs to it", { in: "dm" });
  await send({ ...slow, status: "resolved" });
  await ben.sees("Prometheus: the alert has ended", { in: "thread" });
  await ben.sees("the alerts of INC-1 (Checkout is down for me) have ended", { in: "#shop", buttons: ["Resolve"] });
  await ben.sees("INC-1 · Checkout is down", { in: "#shop", and: ["alert from Prometheus"] });
});

test.each(platforms)(
  "what alerts say of a private incident stays inside, and no other alert gathers on it (%s)",
  async (on) => {
    const { ben, sam, dana } = await begin(on, { storm: { alerts: 2, minutes: 10 } });
    await send(slow);
    await ben.sees("P1 INC-1 · Checkout answers", { in: "dm" });
    await ben.sees("@Ben", { in: "#shop", and: ["INC-1"] });
    await ben.presses("Acknowledge", "P1 INC-1", { in: "dm" });
    await ben.sees("Acknowledged. INC-1 is yours", { in: "private" });
    await ben.presses("Make private", "INC-1 · Checkout answers", { in: "#shop" });
    await ben.sees("INC-1 is private now", { in: "private" });
    await dana.sees("INC-1 is private", { in: "#shop" });
    await sam.sees("Ben made INC-1", { in: "dm" });

    await send({ ...slow, status: "resolved" });
    await ben.sees("the alerts of INC-1 (Checkout answers in 8 s) have ended", { in: "dm", buttons: ["Resolve"] });
    for (const insider of [ben, sam]) await insider.sees("Prometheus: the alert has ended", { in: "dm" });
    await send({ key: "other", title: "Cart errors" });
    await ben.sees("P1 INC-2 · Cart errors", { in: "dm" });
    await ben.sees("@Ben", { in: "#shop", and: ["INC-2"] });
    await ben.sees("Prometheus raised it: Cart errors", { in: "thread" });
    const card = await dana.sees("INC-2 · Cart errors", { in: "#shop", buttons: ["Take it"] });
    expect(card.text).toContain("alert from Prometheus");
  },
);

test.each(platforms)("an incident that nobody reported can be corrected and resolved by people (%s)", async (on) => {
  const { ben } = await begin(on);
  await send(slow);
  await ben.sees("P1 INC-1 · Checkout answers", { in: "dm" });
  await ben.sees("@Ben", { in: "#shop", and: ["INC-1"] });
  await ben.sees("Prometheus raised it", { in: "thread" });
  await ben.presses("Take it", "INC-1 · Checkout answers", { in: "#shop" });
  await ben.sees("You have INC-1 now", { in: "private" });
  await ben.sees("Ben took it", { in: "thread" });
  await ben.presses("Edit", "INC-1 · Checkout answers", { in: "#shop" });
  await ben.fills({ Title: "Checkout is slow" });
  await ben.sees("INC-1 is corrected", { in: "private" });
  await ben.sees("Ben corrected Title", { in: "thread" });
  await ben.presses("Resolve", "INC-1 · Checkout is slow", { in: "#shop" });
  await ben.fills({ "How it ended": "Fixed", Cause: "Technical", "In words": "Restarted the cache" });
  await ben.sees("INC-1 is resolved. Nobody reported it, so nobody is asked", { in: "private" });
  await ben.sees("Ben resolved it after", { in: "thread" });
  await reviewIsDue(stage, "ben");
  await ben.sees("INC-1 · Checkout is slow", { in: "#shop", and: ["Ben to confirm"] });
  await send({ ...slow, startsAt: "2031-03-04T09:00:10Z" });
  await ben.sees("Prometheus: Checkout answers in 8 s fires again", { in: "thread" });
  await ben.sees("is not fixed after all, says Prometheus", { in: "dm" });
  await ben.sees("P1 INC-1 · Checkout is slow", { in: "dm" });
  await ben.sees("INC-1 · Checkout is slow", { in: "#shop", buttons: ["Resolve"] });
});
