// The home page: what App Home is in Slack.

import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import type { Card } from "../../chat/card.ts";
import { askBot } from "./act.tsx";
import { toInbound } from "./inbound.ts";
import { readShell } from "./shell.ts";
import { CardView } from "./view/card.tsx";
import { ReportButton } from "./view/channel.tsx";
import { MainHead, ShellPage } from "./view/page.tsx";
import { sentence, type Viewer, type WebEnv, wordsOf } from "./viewer.ts";
import type { WebParts } from "./web-parts.ts";

export function homeRoute(parts: WebParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>();

  app.get("/home", async (ask) => {
    const viewer = ask.get("viewer");
    const [facts, cards] = await Promise.all([readShell(parts, viewer), readHome(parts, viewer)]);
    return ask.html(
      `<!doctype html>${(
        <ShellPage
          facts={facts}
          here={{ page: "home" }}
          title={wordsOf(viewer, "web.home.title")}
          assets={parts.assets}
        >
          <MainHead
            facts={facts}
            icon="home"
            title={wordsOf(viewer, "web.home.title")}
            topic={wordsOf(viewer, "web.home.topic")}
          >
            <ReportButton viewer={viewer} />
          </MainHead>
          <div class="scroll-page">
            <HomeCards cards={cards} viewer={viewer} />
          </div>
        </ShellPage>
      )}`,
    );
  });

  app.get("/home/cards", async (ask) => {
    const viewer = ask.get("viewer");
    return ask.html(<HomeCards cards={await readHome(parts, viewer)} viewer={viewer} />);
  });

  return app;
}

async function readHome(parts: WebParts, viewer: Viewer): Promise<readonly Card[]> {
  const answer = await askBot(parts, toInbound(viewer, randomUUID(), {}, { intent: "home.open", subject: "" }));
  if (!answer) return [sentence(viewer, "web.failed")];
  if (answer.kind === "home") return answer.cards;
  return (answer.kind === "done" || answer.kind === "refused") && answer.card ? [answer.card] : [];
}

/** Drawn again after each act on the page, and now and then. */
const HomeCards = ({ cards, viewer }: { cards: readonly Card[]; viewer: Viewer }) => (
  <div
    class="home-cards"
    id="home-cards"
    hx-get="/home/cards"
    hx-trigger="acted from:body, recorded from:body, every 20s"
    hx-target="this"
    hx-swap="outerMorph"
    data-home
  >
    {cards.length === 0 && <p class="nothing">{wordsOf(viewer, "web.home.empty")}</p>}
    {cards.map((card) => (
      <CardView card={card} spot={{ act: randomUUID() }} viewer={viewer} />
    ))}
  </div>
);
