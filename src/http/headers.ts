// Security headers of every response.
import type { MiddlewareHandler } from "hono";

/** Nothing inline, nothing from elsewhere, never inside another page. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Of a drawn picture: it says in attributes how its words look, fetches nothing and runs nothing. */
export const svgHeaders = {
  "Content-Type": "image/svg+xml; charset=utf-8",
  "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
} as const;

/** Headers that every response has, and those that a response may have its own of. */
const always = (isHttps: boolean): Readonly<Record<string, string>> => ({
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  // Not "no-referrer": browsers then send "Origin: null" with our own forms.
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
  ...(isHttps && { "Strict-Transport-Security": "max-age=31536000" }),
});
const unlessGiven = { "Content-Security-Policy": policy, "Cache-Control": "no-store" };

export function securityHeaders(isHttps: boolean): MiddlewareHandler {
  const set = Object.entries(always(isHttps));
  return async (ask, next) => {
    await next();
    const { headers } = ask.res;
    for (const [name, value] of set) headers.set(name, value);
    for (const [name, value] of Object.entries(unlessGiven)) if (!headers.has(name)) headers.set(name, value);
  };
}

/** The same for a response that does not come from a page. */
export const bareHeaders = (isHttps: boolean): Map<string, string> =>
  new Map(Object.entries({ ...always(isHttps), ...unlessGiven }));
