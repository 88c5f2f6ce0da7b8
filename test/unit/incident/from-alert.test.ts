// What the end of alerts leaves on an incident: how it ended, in words, and nothing that only people know; and what firing again takes back.
import { expect, test } from "vitest";
import { gapsOf } from "../../../src/incident/close.ts";
import { alertsMoved } from "../../../src/incident/from-alert.ts";
import type { Organisation } from "../../../src/organisation/organisation.ts";
import { BOT_ID } from "../../../src/people/person.ts";
import { act, organisation, person, ten } from "../../support/incident-organisation.ts";
import { accepted, incidentIn, inWords, readBack } from "../../support/incidents.ts";

const prometheus: Organisation["alertSources"][number] = {
  key: "prometheus",
  name: { en: "Prometheus" },
  format: "alertmanager",
  proof: "bearer",
  secret: { env: "PROMETHEUS_TOKEN" },
  serviceKey: "checkout",
  servicesByLabel: {},
  hiddenLabels: [],
  severity: "error",
  autoResolve: true,
  storm: { alerts: 5, minutes: 10 },
  perMinute: 600,
};
const watched: Organisation = { ...organisation, alertSources: [prometheus] };
const bot = (minutes: number, lang: "en" | "zh-CN" = "en") =>
  act("ben", ten.add({ minutes }), {
    actor: { ...person("ben"), id: BOT_ID, name: "Tocsin", isBot: true },
    organisation: { ...watched, lang },
  });
const alerts = { source: "prometheus", count: 3, lastAt: ten };
const news = { alerts, began: false, again: null, ended: false, autoResolve: true };

test("an incident whose alerts ended says how it ended, in the organisation's language, and lacks no cause", () => {
  const taken = { ...incidentIn("in_progress"), alerts };
  const ended = readBack(alertsMoved(taken, { ...news, ended: true }, bot(30)));
  expect(ended).toMatchObject({ state: "resolved", resolutionCode: "monitoring", causeClass: "unknown" });
  expect(ended.resolution).toBe("Prometheus reported the end of its 3 alerts after 30 min.");
  // It was a P1: the cause is asked for by its review.
  expect(gapsOf(ended, { organisation })).toEqual(["review"]);
  const zh = readBack(alertsMoved(taken, { ...news, ended: true }, bot(30, "zh-CN")));
  expect(zh.resolution).toBe("Prometheus 通知：全部 3 条告警已恢复，历时 30 分钟。");
  // Somebody who resolves it and does not know why is told that the cause is lacking.
  expect(gapsOf({ ...ended, resolutionCode: "fixed" }, { organisation })).toContain("cause");
});

test("an alert that fires again takes that back, and its source is the one who says so", () => {
  const ended = readBack(alertsMoved({ ...incidentIn("in_progress"), alerts }, { ...news, ended: true }, bot(30)));
  const again = accepted(alertsMoved(ended, { ...news, again: "Payment errors" }, bot(40)));
  expect(again.state).toMatchObject({ state: "in_progress", resolutionCode: null, causeClass: null, resolution: null });
  const words = again.notices.map((notice) => inWords(notice.words)).join("\n");
  expect(words).toContain("is not fixed after all, says Prometheus");
  expect(words).not.toContain("Tocsin");
});

test("what people said of the fix stays when its alert fires again", () => {
  const fixed = { ...incidentIn("resolved"), alerts };
  const again = accepted(alertsMoved(fixed, { ...news, again: "Payment errors" }, bot(60)));
  expect(again.state).toMatchObject({ resolutionCode: "fixed", causeClass: "technical" });
});
