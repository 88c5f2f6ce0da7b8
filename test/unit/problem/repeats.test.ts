// When the same came back: what it means for the problems of its service.
import { describe, expect, test } from "vitest";
import { marksOf } from "../../../src/organisation/alike.ts";
import { usualProblemRules } from "../../../src/organisation/problem-rules.ts";
import { type Before, meaningOf as meaningBy, type Seen, type Stands } from "../../../src/problem/repeats.ts";

const meaningOf = (seen: Seen, before: readonly Before[], stands: readonly Stands[], known: readonly string[]) =>
  meaningBy(seen, before, stands, known, usualProblemRules);

const words = "The sales dashboard is empty";
const opened = { reference: "INC-9", alike: marksOf(words) };
const earlier = (reference: string, more: Partial<Before> & { readonly words?: string } = {}): Before => ({
  ...{ reference, alike: marksOf(more.words ?? words), isSameAlert: more.isSameAlert ?? false },
});
const problem = (more: Partial<Stands> = {}): Stands => ({
  ...{ reference: "PRB-1", state: "open", alike: [], behind: [] },
  ...more,
});

describe("what came back", () => {
  test("is proposed as a problem the third time, in the words of either language", () => {
    expect(meaningOf(opened, [earlier("INC-1")], [], [])).toBeUndefined();
    expect(meaningOf(opened, [earlier("INC-1"), earlier("INC-4")], [], [])).toEqual({
      kind: "propose",
      references: ["INC-1", "INC-4", "INC-9"],
    });
    const chinese = { reference: "INC-9", alike: marksOf("销售看板又是空的") };
    const inChinese = [
      earlier("INC-1", { words: "销售看板打开是空的" }),
      earlier("INC-4", { words: "早上销售看板是空的" }),
    ];
    expect(meaningOf(chinese, inChinese, [], [])).toMatchObject({ kind: "propose" });
    const others = [earlier("INC-1", { words: "打印机卡纸" }), earlier("INC-4", { words: "The printer is jammed" })];
    expect(meaningOf(opened, others, [], [])).toBeUndefined();
  });

  test("is proposed the second time where the same alert opened it, whatever its title", () => {
    const alert = earlier("INC-1", { words: "Quite another title", isSameAlert: true });
    expect(meaningOf(opened, [alert], [], [])).toEqual({ kind: "propose", references: ["INC-1", "INC-9"] });
  });

  test("is proposed as often as the rules say, and not before", () => {
    const rules = { alikeIncidents: 4, sameAlerts: 3 };
    const [one, two, three] = [earlier("INC-1"), earlier("INC-4"), earlier("INC-5")];
    expect(meaningBy(opened, [one, two], [], [], rules)).toBeUndefined();
    expect(meaningBy(opened, [one, two, three], [], [], rules)).toMatchObject({ kind: "propose" });
    const alerts = ["INC-1", "INC-4"].map((reference) => earlier(reference, { isSameAlert: true }));
    expect(meaningBy(opened, alerts.slice(1), [], [], rules)).toBeUndefined();
    expect(meaningBy(opened, alerts, [], [], rules)).toMatchObject({ kind: "propose" });
  });

  test("belongs to the problem that stands for it, also to a closed one that is watched", () => {
    for (const state of ["proposed", "open", "investigating", "closed"]) {
      const stands = problem({ state, behind: ["INC-1"] });
      expect(meaningOf(opened, [earlier("INC-1"), earlier("INC-4")], [stands], [])).toEqual({
        kind: "belongs",
        to: "PRB-1",
      });
    }
    expect(meaningOf(opened, [], [problem({ alike: marksOf(words) })], [])).toEqual({ kind: "belongs", to: "PRB-1" });
    expect(meaningOf(opened, [earlier("INC-1"), earlier("INC-4")], [problem({ behind: ["INC-2"] })], [])).toMatchObject(
      {
        kind: "propose",
      },
    );
  });

  test("means nothing after somebody declined it, nor where it is linked already", () => {
    const declined = problem({ state: "cancelled", behind: ["INC-1"] });
    expect(meaningOf(opened, [earlier("INC-1"), earlier("INC-4")], [declined], [])).toBeUndefined();
    const linked = problem({ behind: ["INC-1", "INC-9"] });
    expect(meaningOf(opened, [earlier("INC-1")], [linked], [])).toBeUndefined();
  });
});
