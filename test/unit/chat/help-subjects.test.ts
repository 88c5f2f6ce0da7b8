// Help by subject leaves no command out, and names none that does not exist.
import { expect, test } from "vitest";
import { commands, roots } from "../../../src/chat/command.ts";
import { helpSubjectNames, helpSubjects } from "../../../src/chat/help-subjects.ts";
import { langs, sayPlain } from "../../../src/words/say.ts";

test("every command stands in one subject, and what a subject names first is a command of its own", () => {
  const all = helpSubjectNames.flatMap((name) => helpSubjects[name].roots);
  expect(all.toSorted()).toEqual([...roots].toSorted());
  const known = commands.map(({ root, word }) => `${root} ${word}`);
  for (const { roots: own, first } of Object.values(helpSubjects)) {
    for (const words of first) expect(known).toContain(words);
    for (const words of first) expect(own).toContain(words.split(" ")[0]);
  }
});

test("no subject is called as a command is, in either language", () => {
  const names = helpSubjectNames.flatMap((name) => [
    name,
    ...langs.map((lang) => sayPlain(lang, `help.subject.${name}`)),
  ]);
  for (const name of names) expect(roots).not.toContain(name.toLowerCase());
});
