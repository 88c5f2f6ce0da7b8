// A page that prints: its document, where else it leads, and what is said instead where the period asked for is none.

import type { RegisterKindName } from "../../chat/register-kinds.ts";
import { lineOf } from "../../evidence/card-blocks.ts";
import type { Act } from "../../organisation/act.ts";
import { periodSaying } from "../../report/period-words.ts";
import type { PeriodRefused } from "../../report/read-period.ts";
import type { ReportDocument } from "../../report/service-report/document.ts";
import { say, sayPlain, type WordKey } from "../../words/say.ts";

export type PrintedPage = {
  readonly document: ReportDocument;
  /** What was typed is no period: the document says how to write one. */
  readonly isRefused?: true;
  /** As they are typed; the page links them. */
  readonly periods?: readonly string[];
  /** What kind of record is opened from here. */
  readonly opens?: RegisterKindName;
};

export function refusedPage(title: WordKey, refused: PeriodRefused, { actor, organisation }: Act): PrintedPage {
  const { lang } = actor;
  const said = sayPlain(lang, title);
  return {
    isRefused: true,
    document: {
      ...{ lang, title: said },
      blocks: [
        { kind: "heading", level: 1, text: said, id: "top" },
        { kind: "words", line: lineOf(say(lang, periodSaying(refused)), organisation.zone) },
      ],
    },
  };
}
