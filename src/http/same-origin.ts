// Refuses acts that another website makes in a visitor's name, and requests under a name that is not ours.
import { createHash, timingSafeEqual } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

export const isLoopback = (host: string): boolean => loopback.has(host) || host === "::1";

const hostOf = (header: string | undefined): string => (header ?? "").replace(/:\d+$/, "").toLowerCase();

/**
 * Bound to loopback, only loopback names and the public one are ours: a foreign name that resolves to this machine
 * (DNS rebinding) is refused. Bound to more, any name is taken, unless a public address is configured.
 */
export function knownHost(host: string, publicUrl: URL | undefined): MiddlewareHandler {
  return async (ask, next) => {
    const name = hostOf(ask.req.header("host"));
    const isOurs = loopback.has(name) || name === publicUrl?.hostname || (!isLoopback(host) && !publicUrl);
    if (!isOurs && !isProbe(ask.req.path)) return ask.text("This is not the address of this server.\n", 421);
    return next();
  };
}

/** Health checks come under whatever name an orchestrator uses, and show nothing. */
const isProbe = (path: string): boolean => path === "/healthz" || path === "/readyz" || path === "/metrics";

/** Whether a request came to this process by no proxy and not under the name that everybody knows: from whoever may reach its port. */
export function isDirect(publicUrl: URL | undefined): (ask: Context) => boolean {
  const name = publicUrl && !loopback.has(publicUrl.hostname) ? publicUrl.hostname : undefined;
  return (ask) => {
    const isPublic = name !== undefined && hostOf(ask.req.header("host")) === name;
    return !isPublic && PASSED_ON.every((header) => !ask.req.header(header));
  };
}

/** Headers that a proxy adds. */
const PASSED_ON = ["forwarded", "x-forwarded-for", "x-forwarded-host"];

/** Every act comes from a page of ours: the browser says so in Origin, or in Sec-Fetch-Site. */
export function fromOurPages(publicUrl: URL | undefined): MiddlewareHandler {
  return async (ask, next) => {
    if (ask.req.method === "GET" || ask.req.method === "HEAD") return next();
    const origin = ask.req.header("origin");
    const site = ask.req.header("sec-fetch-site");
    const isOurs = origin
      ? origin === publicUrl?.origin || originHost(origin) === ask.req.header("host")?.toLowerCase()
      : site === "same-origin";
    if (!isOurs) return ask.text("This act did not come from a page of this server.\n", 403);
    return next();
  };
}

function originHost(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host.toLowerCase() : undefined;
}

/** The token that pages of one visit send back; whoever does not know the cookie cannot make it. */
export const csrfOf = (cookie: string): string =>
  createHash("sha256").update(`tocsin csrf ${cookie}`).digest("base64url");

export function isSameToken(given: string, wanted: string): boolean {
  const [left, right] = [given, wanted].map((word) => createHash("sha256").update(word).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
