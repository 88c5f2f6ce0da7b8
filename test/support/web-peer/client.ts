// One member's browser, without a browser: a cookie jar, pages, acts with their token, and streams of what changes.
import { type Element, find, having, parseHtml } from "./html.ts";

export type Reply = { readonly status: number; readonly html: Element; readonly headers: Headers };

export type StreamListener = { opened(): void; heard(html: Element, id?: string): void };

/** The bot does not let this member read there. */
export class StreamRefused extends Error {}

export type Client = {
  get(path: string): Promise<Reply>;
  /** As the page would send it: same origin, with the token, by htmx. */
  post(path: string, fields: FormData): Promise<Reply>;
  /** Calls back with each event's HTML until it ends or is stopped; resolves when it has ended. */
  stream(path: string, lastId: string | undefined, to: StreamListener): Promise<void>;
  close(): void;
};

/** `base` is asked each time: a bot that was restarted lives at another address. */
export function createClient(base: () => string, complain: (violation: string) => void): Client {
  const cookies = new Map<string, string>();
  const closing = new AbortController();
  let token = "";

  const keepCookies = (headers: Headers): void => {
    for (const line of headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
  };
  const common = () => ({
    Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    Origin: new URL(base()).origin,
  });

  async function send(path: string, init: RequestInit): Promise<Reply> {
    const response = await fetch(new URL(path, base()), { ...init, redirect: "manual", signal: closing.signal });
    keepCookies(response.headers);
    const location = response.headers.get("location");
    if (location && response.status < 400) return send(location, { headers: common() });
    const html = parseHtml(await response.text());
    const body = find(html, having("hx-headers:inherited"));
    if (body) token = JSON.parse(body.attributes["hx-headers:inherited"] ?? "{}")["X-Tocsin"] ?? token;
    if (response.status >= 500 || response.status === 403) complain(`${response.status} from ${path}`);
    return { status: response.status, html, headers: response.headers };
  }

  return {
    get: (path) => send(path, { headers: common() }),
    post: (path, body) =>
      send(path, { method: "POST", body, headers: { ...common(), "X-Tocsin": token, "HX-Request": "true" } }),
    stream: async (path, lastId, { opened, heard }) => {
      const headers = { ...common(), Accept: "text/event-stream", ...(lastId && { "Last-Event-ID": lastId }) };
      const response = await fetch(new URL(path, base()), { headers, redirect: "manual", signal: closing.signal });
      if (response.status === 404) throw new StreamRefused(`${response.status} from ${path}`);
      if (!response.ok || !response.body) throw new Error(`${response.status} from ${path}`);
      opened();
      let rest = "";
      for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
        const events = (rest + chunk).split("\n\n");
        rest = events.pop() ?? "";
        for (const event of events) readEvent(event, heard);
      }
    },
    close: () => closing.abort(),
  };
}

function readEvent(event: string, heard: StreamListener["heard"]): void {
  const fields = event.split("\n").map((line) => /^(\w+): ?(.*)$/.exec(line) ?? []);
  const data = fields.filter(([, name]) => name === "data").map(([, , value]) => value);
  const id = fields.find(([, name]) => name === "id")?.[2];
  if (data.length > 0) heard(parseHtml(data.join("\n")), id);
}

export function formData(fields: Readonly<Record<string, string | readonly (string | File)[]>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    for (const each of typeof value === "string" ? [value] : value) data.append(name, each);
  }
  return data;
}
