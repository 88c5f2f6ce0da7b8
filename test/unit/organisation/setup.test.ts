// The set-up form: hours typed in one line, and the configuration it makes.
import { describe, expect, test } from "vitest";
import { hoursText, readHours } from "../../../src/organisation/hours-text.ts";
import { checkDocument } from "../../../src/organisation/read-document.ts";
import { type SetupAnswers, setupDocument } from "../../../src/organisation/setup-document.ts";

const office = {
  mon: [["09:00", "17:30"]],
  tue: [["09:00", "17:30"]],
  wed: [["09:00", "17:30"]],
  thu: [["09:00", "17:30"]],
  fri: [["09:00", "17:30"]],
  sat: [],
  sun: [],
};

describe("hours in one line", () => {
  test.each([
    "mon-fri 09:00-17:30",
    "Monday – Friday 9:00–17:30",
    "周一至周五 9:00-17:30",
    "星期一到五 09：00至17：30",
    "mon 9:00-17:30; tue-fri 9:00-17:30",
  ])("%s is Monday to Friday", (text) => expect(readHours(text)).toEqual({ ok: true, value: office }));

  test("two stretches a day, a half Saturday and round the clock are understood", () => {
    const read = readHours("mon-thu 09:00-12:00, 13:00-17:00; sat 9:00-12:00");
    expect(read.ok && read.value.mon).toEqual([
      ["09:00", "12:00"],
      ["13:00", "17:00"],
    ]);
    expect(read.ok && read.value.fri).toEqual([]);
    expect(read.ok && read.value.sat).toEqual([["09:00", "12:00"]]);
    const always = readHours("24x7");
    expect(always.ok && always.value.sun).toEqual([["00:00", "24:00"]]);
  });

  test.each([
    "",
    "always",
    "fri-mon 9:00-17:00",
    "mon 9-17",
    "mo 09:00-17:00",
    "mon-blah 09:00-17:00",
    "mon-tue-wed 09:00-17:00",
    "09:00-17:00",
  ])("“%s” is not guessed at", (text) => expect(readHours(text).ok).toBe(false));

  test.each(["mon-fri 09:00-17:30", "mon-thu 09:00-12:00, 13:00-17:00; sat 09:00-12:00", "24x7"])(
    "%s is written as it is read",
    (text) => {
      const read = readHours(text);
      expect(read.ok && hoursText(read.value)).toBe(text);
    },
  );
});

describe("the set-up form", () => {
  const answers: SetupAnswers = {
    name: "Lantern",
    platform: "slack",
    channel: "C0INCIDENTS",
    lang: "zh-CN",
    zone: "Asia/Shanghai",
    hours: office as never,
    administrator: { name: "Åsa Öberg", slack: "U0ADMIN", email: "asa@example.org" },
    responder: { name: "陈", slack: "U0CHEN" },
  };

  test("makes a configuration that passes the check and can be exported", () => {
    const made = setupDocument(answers);
    expect(checkDocument(made).ok).toBe(true);
    expect(made.people.map(({ key, roles }) => [key, roles])).toEqual([
      ["asa-oberg", ["administrator"]],
      ["person", []],
    ]);
    expect(made.teams).toMatchObject([
      { channels: { slack: "C0INCIDENTS" }, members: ["person"], first_responder: "person" },
    ]);
    expect(made.services.map(({ key }) => key)).toEqual(["workplace", "applications", "data"]);
    expect(made.working_hours.tz).toBe("Asia/Shanghai");
  });

  test("filled in again it changes what it asks for and keeps the rest", () => {
    const first = setupDocument(answers);
    const again = setupDocument(
      { ...answers, channel: "C0OTHER", responder: answers.administrator, lang: "en" },
      first,
    );
    expect(checkDocument(again).ok).toBe(true);
    expect(again.people).toHaveLength(2);
    expect(again.teams).toMatchObject([
      { channels: { slack: "C0OTHER" }, members: ["person", "asa-oberg"], first_responder: "asa-oberg" },
    ]);
    expect(again.fallback).toEqual({ team: "service-desk", responder: "asa-oberg" });
    expect(again.services).toEqual(first.services);
  });
});
