// The gap analysis as a page: each clause with what shows it, what is missing with the button or the command that makes it, and what lies outside.
import { randomUUID } from "node:crypto";
import type { Hono } from "hono";
import type { GapsAsked, GapsFound, GapsPage } from "../app/page/gaps-page.ts";
import type { Button } from "../chat/card.ts";
import { roots } from "../chat/command.ts";
import { parseCommand } from "../chat/parse-command.ts";
import { foundText, type Gap, gapRow } from "../evidence/gaps.ts";
import { type Step, stepWords } from "../evidence/steps.ts";
import { CardView } from "../platform/web/view/card.tsx";
import { type Viewer, type WebEnv, wordsOf } from "../platform/web/viewer.ts";
import type { WebParts } from "../platform/web/web-parts.ts";
import { periodText } from "../report/period-words.ts";
import { ExportLinks, exportRoute } from "./export-file.tsx";
import { Apply, addressOf, PeriodField } from "./filter.tsx";
import { type LookGiven, lookRoute, Redrawn } from "./look-page.tsx";

export interface Gaps {
  /** Undefined: this person may not look. */
  gaps(personId: string, asked: GapsAsked): Promise<GapsPage | undefined>;
}

type Given = LookGiven<GapsAsked, GapsPage>;

const readAsked = ({ period, missing }: Readonly<Record<string, string>>): GapsAsked => ({
  period: period?.slice(0, 60) || undefined,
  isMissing: missing === "1",
});

export function gapsRoute(parts: WebParts, boards: Gaps): Hono<WebEnv> {
  const app = lookRoute(parts, {
    ...{ path: "/gaps", here: "register", title: "evidence.gaps.page", icon: "check" },
    readAsked,
    find: ({ id }, asked) => boards.gaps(id, asked),
    filter: (given) => <Filter {...given} />,
    body: (given) => <Body {...given} />,
  });
  exportRoute(app, "/gaps", async (viewer, query) => {
    const page = await boards.gaps(viewer.id, readAsked(query));
    return page && !("refused" in page) ? page.gaps.map((gap) => gapRow(gap, viewer.lang)) : undefined;
  });
  return app;
}

const queryOf = ({ period, isMissing }: GapsAsked) => ({ period, missing: isMissing ? "1" : undefined });

const Filter = ({ page, asked, viewer }: Given) => (
  <form class="board-filter" method="get" action="/gaps" aria-label={wordsOf(viewer, "board.filter")}>
    <PeriodField
      value={asked.period ?? ("refused" in page ? "" : `${page.period.from}..${page.period.to}`)}
      viewer={viewer}
    />
    <label class="board-check">
      <input type="checkbox" name="missing" value="1" checked={asked.isMissing} />
      <span>{wordsOf(viewer, "evidence.gaps.only-missing")}</span>
    </label>
    <Apply viewer={viewer} />
  </form>
);

/** Drawn again after an act on the page, and when something was recorded elsewhere at most once in a while: everything is counted. */
const Body = ({ page, asked, viewer }: Given) => (
  <Redrawn
    class="board-body"
    id="gaps-body"
    from={addressOf("/gaps/body", queryOf(asked))}
    when="acted from:body, recorded from:body throttle:30s, every 300s"
  >
    {"refused" in page ? (
      <p class="nothing">
        {wordsOf(viewer, "board.bad-period", { given: asked.period ?? "" })}{" "}
        <a href="/gaps">{wordsOf(viewer, "board.clear")}</a>
      </p>
    ) : (
      <Found page={page} asked={asked} viewer={viewer} />
    )}
  </Redrawn>
);

const Found = ({ page: { period, gaps, counts, coverage }, asked, viewer }: LookGiven<GapsAsked, GapsFound>) => (
  <>
    <p class="board-note">
      {periodText(period, viewer.lang)} · {wordsOf(viewer, "evidence.gaps.lead", counts)}{" "}
      {wordsOf(viewer, "evidence.gaps.note")}
    </p>
    <p class="board-note">
      {wordsOf(viewer, coverage.key, coverage.values)}{" "}
      <a href="/audit-programme">{wordsOf(viewer, "audit-programme.page")}</a>
    </p>
    {(["missing", "found", "outside"] as const).map((result) => {
      const own = gaps.filter((gap) => gap.result === result);
      if (own.length === 0) return null;
      return (
        <section id={`gaps-${result}`}>
          <h2>
            {wordsOf(viewer, `evidence.gaps.group.${result}`)} <span class="how-many">{own.length}</span>
          </h2>
          <ol class="gaps">
            {own.map((gap) => (
              <GapView gap={gap} viewer={viewer} />
            ))}
          </ol>
        </section>
      );
    })}
    <ExportLinks path="/gaps" query={queryOf(asked)} viewer={viewer} />
  </>
);

const GapView = ({ gap, viewer }: { readonly gap: Gap; readonly viewer: Viewer }) => (
  <li class="gap" id={`clause-${gap.key}`}>
    <h3>
      {gap.label} {wordsOf(viewer, `evidence.title.${gap.key}`)}
    </h3>
    <p>{wordsOf(viewer, `evidence.asks.${gap.key}`)}</p>
    {gap.missing.map((one) => (
      <>
        <p class="gap-missing">{wordsOf(viewer, "evidence.gaps.missing", { what: one.what })}</p>
        {one.steps.map((step) => (
          <StepView step={step} viewer={viewer} />
        ))}
      </>
    ))}
    {gap.found.length > 0 && <p>{wordsOf(viewer, "evidence.gaps.found", { what: foundText(gap, viewer.lang) })}</p>}
    <p class="gap-outside">
      {wordsOf(viewer, "evidence.gaps.outside", { what: wordsOf(viewer, `evidence.outside.${gap.key}`) })}
    </p>
  </li>
);

/** A command of the chat can be pressed; one of the terminal can be read. */
const StepView = ({ step, viewer }: { readonly step: Step; readonly viewer: Viewer }) => {
  const { key, values } = stepWords(step);
  const label = wordsOf(viewer, key, values);
  const button = buttonOf(step.command);
  if (button) {
    const card = { lines: [], buttons: [{ ...button, label }] };
    return <CardView card={card} spot={{ act: randomUUID() }} viewer={viewer} />;
  }
  return (
    <p>
      {wordsOf(viewer, "evidence.gaps.step")}: <code>{label}</code>
    </p>
  );
};

/** Undefined for what is no command of the chat. */
function buttonOf(command: string): Button | undefined {
  const [, first, typed = ""] = /^\/(\S+) ?(.*)$/.exec(command) ?? [];
  const root = roots.find((one) => one === first);
  const parsed = root && parseCommand(root, typed);
  return parsed?.ok ? { label: command, intent: parsed.value.intent, subject: parsed.value.subject } : undefined;
}
