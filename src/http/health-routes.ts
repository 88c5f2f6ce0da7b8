// What an orchestrator and Prometheus ask.
import { type Context, Hono } from "hono";
import type { Registry } from "prom-client";

export type Readiness = { readonly isReady: boolean; readonly detail?: Readonly<Record<string, string>> };

export type Health = {
  /** Whether acts would be saved now; short and cheap. */
  readiness(): Promise<Readiness>;
  readonly metrics?: Pick<Registry, "metrics" | "contentType">;
};

/** `isDirect`: whether this request was made to the process itself; only then are the figures told. */
export function healthRoutes(health: Health, isDirect: (ask: Context) => boolean): Hono {
  const app = new Hono();
  app.get("/healthz", (ask) => ask.text("ok\n"));
  app.get("/readyz", async (ask) => {
    const found = await health.readiness().catch(() => ({ isReady: false, detail: {} }));
    return ask.json({ ready: found.isReady, ...found.detail }, found.isReady ? 200 : 503);
  });
  app.get("/metrics", async (ask) => {
    if (!health.metrics || !isDirect(ask)) return ask.notFound();
    return ask.body(await health.metrics.metrics(), 200, { "Content-Type": health.metrics.contentType });
  });
  return app;
}
