// The longest runbook that a configuration may hold, on the chats that have limits: every step stands there, and nothing is refused.
import { expect, test } from "vitest";
import { finishStep, runbookCard } from "../../src/incident/runbook.ts";
import { renderCard as renderDiscord } from "../../src/platform/discord/render.ts";
import { renderCard as renderSlack } from "../../src/platform/slack/render-card.ts";
import { type MessageBody, messageProblems } from "../support/fake-discord/message-rules.ts";
import { messageFaults } from "../support/fake-slack/validate.ts";
import { act, ids, ten } from "../support/incident-organisation.ts";
import { incidentIn, readBack } from "../support/incidents.ts";

const step = (n: number) => ({ text: { en: `${n}${"x".repeat(118)}` }, doneAt: null, doneById: null });
const steps = Array.from({ length: 20 }, (_, i) => step(10 + i));
const userIds = { [ids.ben]: "100000000000000001" };

test.each([
  ["not begun", incidentIn("in_progress", { runbook: steps })],
  [
    "half done",
    incidentIn("in_progress", {
      runbook: steps.map((one, i) => (i % 2 ? one : { ...one, doneAt: ten, doneById: ids.ben })),
    }),
  ],
  ["done", incidentIn("in_progress", { runbook: steps.map((one) => ({ ...one, doneAt: ten, doneById: ids.ben })) })],
])("twenty long steps fit, %s", (_, incident) => {
  const card = runbookCard(incident, act("dana"));
  const slack = renderSlack(card, { zone: "UTC", userIds });
  const discord = renderDiscord(card, { lang: "en", zone: "UTC", userIds });
  expect(messageFaults({ channel: "C1", ...slack })).toEqual([]);
  expect(messageProblems(discord as unknown as MessageBody)).toEqual([]);
  for (const said of [JSON.stringify(slack.blocks), JSON.stringify(discord)]) {
    for (const { text } of steps) expect(said).toContain(text.en);
  }
});

test("the second who ticks a step off hears who did it, and a step that is not there is refused", () => {
  const incident = incidentIn("in_progress", { runbook: steps });
  const done = readBack(finishStep(incident, 3, act("ben")));
  expect(done.runbook[2]).toMatchObject({ doneById: ids.ben });
  expect(finishStep(done, 3, act("dana"))).toMatchObject({ value: { unchanged: true } });
  expect(finishStep(done, 21, act("dana")).ok).toBe(false);
});
