// The register on the web: how many light records of each kind are open and overdue, and each of them with its owner and dates.
import { randomUUID } from "node:crypto";
import type { Hono } from "hono";
import type { RegisterAsked, RegisterPage } from "../app/page/register-page.ts";
import type { Button } from "../chat/card.ts";
import { isRegisterKind, listedKinds, type RegisterKindName, registerIntent } from "../chat/register-kinds.ts";
import { CardView } from "../platform/web/view/card.tsx";
import { type Viewer, type WebEnv, wordsOf } from "../platform/web/viewer.ts";
import type { WebParts } from "../platform/web/web-parts.ts";
import { wordsOfKind } from "../register/naming.ts";
import { ExportLinks, exportRoute } from "./export-file.tsx";
import { Apply, addressOf, Select, ServiceSelect } from "./filter.tsx";
import { type LookGiven, lookRoute, Redrawn } from "./look-page.tsx";
import { WorkLineView } from "./work-line.tsx";
import { workRow } from "./work-rows.ts";

export interface Register {
  /** Undefined: this person may not look. */
  register(personId: string, asked: RegisterAsked): Promise<RegisterPage | undefined>;
}

type Given = LookGiven<RegisterAsked, RegisterPage>;

const readAsked = ({ kind, service, mine }: Readonly<Record<string, string>>): RegisterAsked => ({
  kind: kind && isRegisterKind(kind) ? kind : undefined,
  serviceKey: service || undefined,
  isMine: mine === "1",
});

export function registerRoute(parts: WebParts, boards: Register): Hono<WebEnv> {
  const app = lookRoute(parts, {
    ...{ path: "/register", here: "register", title: "web.register", icon: "check" },
    readAsked,
    find: ({ id }, asked) => boards.register(id, asked),
    filter: (given) => <Filter {...given} />,
    body: (given) => <Body {...given} />,
  });
  exportRoute(app, "/register", async (viewer, query) => {
    const page = await boards.register(viewer.id, readAsked(query));
    return page?.groups.flatMap(({ kind, lines }) => lines.map((line) => workRow(line, kind, viewer)));
  });
  return app;
}

const queryOf = ({ kind, serviceKey, isMine }: RegisterAsked) => ({
  kind,
  service: serviceKey,
  mine: isMine ? "1" : undefined,
});

const Filter = ({ page, asked, viewer }: Given) => (
  <form class="board-filter" method="get" action="/register" aria-label={wordsOf(viewer, "board.filter")}>
    <Select
      name="kind"
      label={wordsOf(viewer, "board.kind")}
      chosen={asked.kind}
      all={wordsOf(viewer, "board.all-kinds")}
      choices={listedKinds.map((kind) => ({ value: kind, label: wordsOf(viewer, wordsOfKind.kind({ kind })) }))}
    />
    <ServiceSelect organisation={page.organisation} chosen={asked.serviceKey} viewer={viewer} />
    <label class="board-check">
      <input type="checkbox" name="mine" value="1" checked={asked.isMine} />
      <span>{wordsOf(viewer, "board.mine")}</span>
    </label>
    <Apply viewer={viewer} />
  </form>
);

/** Opens the form that begins one. */
export const newButton = (kind: RegisterKindName, viewer: Viewer): Button => ({
  label: wordsOf(viewer, wordsOfKind.form({ kind }, "new")),
  intent: registerIntent(kind, "new"),
  subject: "",
});

/** Of the kind that is asked for; else of those that come most, and of all others in the menu. */
const NewButtons = ({ kind, viewer }: { readonly kind: RegisterKindName | undefined; readonly viewer: Viewer }) => {
  const [first, second, ...others] = (kind ? [kind] : listedKinds).map((one) => newButton(one, viewer));
  const buttons = [first, second].filter((button) => button !== undefined);
  return <CardView card={{ lines: [], buttons, more: others }} spot={{ act: randomUUID() }} viewer={viewer} />;
};

const Body = ({ page, asked, viewer }: Given) => (
  <Redrawn class="board-body" id="register-body" from={addressOf("/register/body", queryOf(asked))}>
    {page.groups.length === 0 && <p class="nothing">{wordsOf(viewer, "board.no-records")}</p>}
    {page.groups.map(({ kind, lines }) => {
      const overdue = page.counts.find((count) => count.kind === kind)?.overdue ?? 0;
      return (
        <section id={`group-${kind}`}>
          <h2>
            {wordsOf(viewer, wordsOfKind.kind({ kind }))} <span class="how-many">{lines.length}</span>{" "}
            {overdue > 0 && <span class="flag late">{wordsOf(viewer, "board.late-count", { count: overdue })}</span>}
          </h2>
          <ol class="work">
            {lines.map((line) => (
              <WorkLineView line={line} organisation={page.organisation} now={page.now} viewer={viewer} />
            ))}
          </ol>
        </section>
      );
    })}
    <NewButtons kind={asked.kind} viewer={viewer} />
    <p>
      <a href="/gaps">{wordsOf(viewer, "evidence.gaps.page")}</a> ·{" "}
      <a href="/review-pack">{wordsOf(viewer, "review-pack.page")}</a> ·{" "}
      <a href="/suppliers">{wordsOf(viewer, "supplier-report.page")}</a> ·{" "}
      <a href="/audit-programme">{wordsOf(viewer, "audit-programme.page")}</a>
    </p>
    <ExportLinks path="/register" query={queryOf(asked)} viewer={viewer} />
  </Redrawn>
);
