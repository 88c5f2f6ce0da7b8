// Lines of open work as rows of a file.
import type { WorkLine } from "../app/page/work.ts";
import { flatten } from "../kernel/rich-text.ts";
import type { FileRow } from "../kernel/rows-text.ts";
import type { Viewer } from "../platform/web/viewer.ts";
import { say } from "../words/say.ts";

export const workRow = (line: WorkLine, group: string, { lang }: Pick<Viewer, "lang">): FileRow => ({
  ...{ reference: line.reference, title: line.title, group, priority: line.grade },
  ...{ is_major: line.isMajor, is_private: line.isPrivate },
  ...{ services: line.serviceKeys.join(" "), team: line.teamKey, owner: line.owner ?? null },
  ...{ opened_at: `${line.openedAt}`, state: line.facts.map((fact) => flatten(say(lang, fact))).join(" · ") },
  due_at: line.dues.map(({ at }) => `${at}`).sort()[0] ?? null,
});
