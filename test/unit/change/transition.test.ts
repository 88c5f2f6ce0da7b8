// A major change: what is decided on with it, who may decide then, and two who accept it at once.
import { describe, expect, test } from "vitest";
import { ballotCode } from "../../../src/approval/ballot.ts";
import { contentOf } from "../../../src/change/content.ts";
import { decisionsCard } from "../../../src/change/decisions-card.ts";
import { editChange } from "../../../src/change/edit.ts";
import { startChange } from "../../../src/change/start.ts";
import { submitChange } from "../../../src/change/submit.ts";
import { acceptChange, planTransition } from "../../../src/change/transition.ts";
import { acceptForm } from "../../../src/change/transition-forms.ts";
import { approveChange } from "../../../src/change/vote.ts";
import { contentHash } from "../../../src/kernel/content-hash.ts";
import { flatten } from "../../../src/kernel/rich-text.ts";
import { ids, type Name } from "../../support/incident-organisation.ts";
import {
  accepted,
  approved,
  as,
  changeWith,
  inWords,
  night,
  quiet,
  readBack,
  refusalWords,
  shop,
  submitted,
  toldBy,
} from "./a-change.ts";

const given = { plan: "Both for a week\nThen the new one", criteria: "Tested\nTrained\nAgreed" };
const planned = (change = submitted(), by: Name = "ana", more = given) =>
  readBack(planTransition(change, more, as(by)));
const again = (change = planned()) => readBack(submitChange(change, {}, as("ana"), quiet));

describe("what is decided on", () => {
  test("an approval pressed for what it was before it became a major change does not count for the new round", () => {
    const before = submitted();
    const code = before.approval ? ballotCode(before.approval) : "";
    const after = again(planned(before));
    expect(after.approval).toMatchObject({ round: 2 });
    expect(refusalWords(approveChange(after, { code }, as("omar"), quiet))).toMatch(/^CHG-17 was edited after you/);
    const seen = after.approval ? ballotCode(after.approval) : "";
    expect(accepted(approveChange(after, { code: seen }, as("omar"), quiet)).state.state).toBe("approved");
  });

  test("another plan or another criterion is another content, what is met of it is not", () => {
    const hashOf = (change = planned()) => contentHash(contentOf(change));
    expect(hashOf(planned(submitted(), "ana", { ...given, plan: "At once" }))).not.toBe(hashOf());
    expect(hashOf(planned(submitted(), "ana", { ...given, criteria: "Tested" }))).not.toBe(hashOf());
    const going = readBack(
      startChange(readBack(approveChange(again(), {}, as("omar"), quiet)), as("ben", night), quiet),
    );
    const met = accepted(acceptChange(going, { met: ["1"], opened: "0", note: "So" }, as("ana", night))).state;
    expect(hashOf(met)).toBe(met.approval?.contentHash);
  });

  test("what is no major change keeps the hash that it had before there were any", () => {
    expect(contentHash(contentOf(changeWith({ implementerId: "ben" })))).toBe(
      "95a6a63bd15b16ae505224f2ecb2aaf1ffd756df67a2027cfe2ee51bdb2417bc",
    );
    expect(submitted().askedContents[0]).not.toHaveProperty("transition");
  });

  test("whoever is to decide reads that it is a major change, in their language", () => {
    const decided = submitChange(planned(), {}, as("ana"), quiet);
    expect(toldBy(decided)).toEqual(["omar", "sam"]);
    const words = accepted(decided).notices.flatMap(({ to, words: told }) => (to.kind === "person" ? [told] : []));
    expect(inWords(words[0])).toContain("Major change, accepted by 3 points");
    expect(inWords(words[0], "zh-CN")).toContain("重大变更，共 3 项验收标准");
  });

  test("what a void round was about has its transition word for word", () => {
    const edited = readBack(editChange(again(), { plan: "Another" }, as("ana"), quiet));
    expect(edited.askedContents.map(({ transition }) => transition?.criteria)).toEqual([
      undefined,
      ["Tested", "Trained", "Agreed"],
      ["Tested", "Trained", "Agreed"],
    ]);
    const view = { lang: "en", organisation: shop, people: as("ana").people } as const;
    const lines = decisionsCard(edited, view, { isWhole: true })?.lines?.map((line) => flatten(line)) ?? [];
    const from = lines.indexOf("Transition Both for a week");
    const words = ["Transition Both for a week", "Then the new one", "Accepted by ", "Tested", "Trained", "Agreed"];
    expect(lines.slice(from, from + 6)).toEqual(words);
  });

  test("saved as it is, nothing is void", () => {
    const done = readBack(approveChange(again(), {}, as("omar"), quiet));
    expect(accepted(planTransition(done, given, as("ana"))).unchanged).toBe(true);
  });
});

describe("who decides then", () => {
  test("not whoever wrote how it goes into service, of a draft, a round that it voids, and between two", () => {
    const draft = planned(changeWith(), "sam");
    const ofRound = planned(submitted(), "sam");
    const between = planned(planned(submitted(), "omar"), "sam", { ...given, criteria: "Tested" });
    expect([draft, ofRound, between].map(({ materialEditorIds }) => materialEditorIds)).toEqual([
      [ids.sam],
      [ids.sam],
      [ids.omar, ids.sam],
    ]);
    for (const change of [draft, ofRound]) {
      const asked = again(change);
      expect(refusalWords(approveChange(asked, {}, as("sam"), quiet))).toMatch(/^You wrote what is to be decided/);
      expect(accepted(approveChange(asked, {}, as("omar"), quiet)).state.state).toBe("approved");
    }
  });
});

describe("two who accept it at once", () => {
  const going = readBack(startChange(approved({ transition: planned().transition }), as("ben", night), quiet));
  const opened = (change = going) => acceptForm(change, as("ana", night)).argument;
  const accepts = (change: typeof going, by: Name, met: readonly string[], argument: string | undefined) =>
    readBack(acceptChange(change, { met, opened: argument, note: "" }, as(by, night)));
  const metBy = (change: typeof going) => change.transition?.criteria.map(({ metById }) => metById);

  test("keep what the other ticked meanwhile, with who and when", () => {
    const first = accepts(going, "ana", ["1"], opened());
    expect(metBy(accepts(first, "omar", ["2"], opened()))).toEqual([ids.ana, ids.omar, null]);
    expect(metBy(accepts(first, "omar", ["1"], opened()))).toEqual([ids.ana, null, null]);
  });

  test("take back what was ticked when the form was opened, and nothing else", () => {
    const first = accepts(going, "ana", ["1", "3"], opened());
    const second = accepts(first, "omar", ["1", "2", "3"], opened(first));
    expect(metBy(accepts(second, "ana", ["1"], opened(first)))).toEqual([ids.ana, ids.omar, null]);
  });

  test("take nothing back by a form that does not say what it showed", () => {
    const first = accepts(going, "ana", ["1"], opened());
    for (const argument of [undefined, "", "?", "zzzzzzzzzz"]) {
      expect(metBy(accepts(first, "omar", ["2"], argument))).toEqual([ids.ana, ids.omar, null]);
    }
  });

  test("each of the most points that there can be has a place of its own", () => {
    const criteria = Array.from({ length: 25 }, (_, i) => `Point ${i + 1}`).join("\n");
    const transition = planned(submitted(), "ana", { ...given, criteria: criteria }).transition;
    const all = { ...going, transition };
    const numbers = Array.from({ length: 25 }, (_, i) => String(i + 1));
    const whole = accepts(all, "ana", numbers, opened(all));
    expect(opened(whole)).toMatch(/^[0-9a-z]{5}$/);
    const last = accepts(whole, "omar", numbers.slice(0, 24), opened(whole));
    expect(metBy(last)).toEqual([...numbers.slice(0, 24).map(() => ids.ana), null]);
  });
});
