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

export function securityHeaders(isHttps: boolean): MiddlewareHandler {
  return async (ask, next) => {
    await next();
    const { headers } = ask.res;
    if (!headers.has("Content-Security-Policy")) headers.set("Content-Security-Policy", policy);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    // Not "no-referrer": browsers then send "Origin: null" with our own forms.
    headers.set("Referrer-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
    if (isHttps) headers.set("Strict-Transport-Security", "max-age=31536000");
  };
}
