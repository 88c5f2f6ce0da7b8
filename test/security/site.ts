// Every page, file and feed of the web over a world, found as the server itself routes them and as its pages link to them.

import { makeEars } from "../../src/app/ears.ts";
import type { Sessions } from "../../src/app/sessions.ts";
import { readSettings } from "../../src/app/settings.ts";
import { csrfOf } from "../../src/http/same-origin.ts";
import { createApp } from "../../src/http/server.tsx";
import { pageParts } from "../../src/page-parts.ts";
import type { WebChatStore } from "../../src/platform/web/web-chat-store.ts";
import { ids, type Name } from "../support/incident-organisation.ts";
import type { IncidentWorld } from "../support/incident-world.ts";

const origin = "https://chat.example.org";

export type Answered = { readonly path: string; readonly status: number; readonly type: string; readonly text: string };

export type Site = {
  /** Patterns of all addresses that can be looked at, as the server has them: "/r/:reference". */
  readonly patterns: readonly string[];
  get(who: Name | undefined, path: string): Promise<Answered>;
  post(who: Name, path: string, fields: Readonly<Record<string, string>>): Promise<Answered>;
  readonly chat: WebChatStore;
  readonly sessions: Sessions;
  close(): Promise<void>;
};

/** The figures are told under no public name. */
const INSIDE = "10.0.0.7:3000";

export async function openSite({ world, database }: IncidentWorld): Promise<Site> {
  const settings = readSettings({ DATABASE_URL: database.url, PUBLIC_URL: origin, LOG_LEVEL: "warn" }, ".");
  if (!settings.ok) throw new Error(`wrong settings in a test: ${JSON.stringify(settings.refusal)}`);
  const bot = { world, advance: () => Promise.reject(new Error("nobody moves the clock here")) };
  const given = { settings: settings.value, log: world.log, isDemo: false };
  const parts = await pageParts(bot, given, { address: () => origin, isOpen: () => true });
  await parts.web.start(makeEars(world));
  const app = createApp(parts);
  const sessions = new Map<Name, Promise<string>>();
  const sessionOf = async (who: Name) => {
    const held = sessions.get(who) ?? parts.sessions.open(ids[who]).then(({ token }) => token);
    sessions.set(who, held);
    return held;
  };
  const ask = async (path: string, init: RequestInit): Promise<Answered> => {
    const response = await app.request(origin + path, init);
    const type = response.headers.get("content-type")?.split(";")[0] ?? "";
    // The stream of what changes has no end.
    if (type === "text/event-stream") await response.body?.cancel();
    return { path, status: response.status, type, text: response.bodyUsed ? "" : await response.text() };
  };
  const headers = { Host: "chat.example.org", Accept: "text/html" };
  const get = async (who: Name | undefined, path: string) => {
    const asked = path === "/metrics" ? { ...headers, Host: INSIDE } : headers;
    return ask(path, { headers: who ? { ...asked, Cookie: `tocsin_session=${await sessionOf(who)}` } : asked });
  };
  return {
    patterns: [...new Set(app.routes.filter(({ method }) => method === "GET").map(({ path }) => path))],
    get,
    post: async (who, path, fields) => {
      const token = await sessionOf(who);
      const more = { Cookie: `tocsin_session=${token}`, Origin: origin, "X-Tocsin": csrfOf(token) };
      return ask(path, { method: "POST", body: new URLSearchParams(fields), headers: { ...headers, ...more } });
    },
    chat: parts.web.parts.store,
    sessions: parts.sessions,
    close: () => parts.web.stop(),
  };
}

/** Whether the server answers this address by this pattern. */
function isBy(pattern: string, path: string): boolean {
  const parts = pattern.replace(/\/:\w+\{(.*)\}$/, "/$1").split("/");
  const given = (path.split("?")[0] ?? "").split("/");
  return parts.length === given.length && parts.every((part, at) => isPart(part, given[at] ?? ""));
}

const isPart = (part: string, given: string): boolean =>
  part.startsWith(":") ? given !== "" : part.includes("[") ? given.endsWith(".ics") : part === given;

const names = (pattern: string): number => pattern.split("/:").length;

/** The pattern that answers: the one that leaves least open. */
export const patternOf = (site: Site, path: string): string | undefined =>
  site.patterns.filter((pattern) => isBy(pattern, path)).sort((a, b) => names(a) - names(b))[0];

const decode = (text: string): string =>
  text.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&#39;", "'");

/** Addresses of this server that a page names, in whichever attribute. */
const linksIn = (html: string): readonly string[] =>
  [...html.matchAll(/\s(?:href|src|srcset|action|hx-get)="(\/[^"]*)"/g)].map(([, path = ""]) => decode(path));

/** Pages that only differ in what is chosen on them are alike after a few. */
const PER_PATTERN = 8;

/** The page once what it shows has been computed. */
async function computed(site: Site, who: Name, path: string): Promise<Answered> {
  for (;;) {
    const answer = await site.get(who, path);
    if (!answer.text.includes("data-computing")) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Everything this person can reach: what has no name in its address, what these pages link to, and these addresses. */
export async function reached(site: Site, who: Name, more: readonly string[]): Promise<readonly Answered[]> {
  const waiting = [...more, ...site.patterns.filter((pattern) => !pattern.includes(":"))];
  const seen = new Set<string>();
  const looked = new Map<string, number>();
  const answers: Answered[] = [];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const pattern = patternOf(site, path);
    const times = looked.get(pattern ?? "") ?? 0;
    const isEnough = times >= PER_PATTERN && !more.includes(path);
    if (seen.has(path) || pattern === undefined || isEnough) continue;
    seen.add(path);
    looked.set(pattern, times + 1);
    const answer = await computed(site, who, path);
    answers.push(answer);
    if (answer.type === "text/html") waiting.push(...linksIn(answer.text));
    // The same drawn again.
    if (site.patterns.includes(`${pattern}/body`)) waiting.push(path.replace(/(?=\?|$)/, "/body"));
  }
  return answers;
}
