// Our own static files and htmx from its package, under addresses that carry their fingerprint, so that browsers may keep them.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Hono } from "hono";
import type { AssetPaths } from "../platform/web/view/page.tsx";

const own = (name: string): string => fileURLToPath(new URL(`./public/${name}`, import.meta.url));
const packaged = (name: string): string => fileURLToPath(import.meta.resolve(name));

const files = {
  css: { from: () => [own("chat.css"), own("board.css")], name: "chat.css", type: "text/css; charset=utf-8" },
  // One file: htmx begins right after its own script, and would miss an extension that arrives later.
  js: {
    from: () => [packaged("htmx.org/dist/htmx.min.js"), packaged("htmx.org/dist/ext/hx-sse.min.js"), own("chat.js")],
    name: "chat.js",
    type: "text/javascript; charset=utf-8",
  },
  icon: { from: () => [own("icon.svg")], name: "icon.svg", type: "image/svg+xml" },
} as const;

export type Assets = { readonly paths: AssetPaths; readonly routes: Hono };

export async function readAssets(): Promise<Assets> {
  const routes = new Hono();
  const paths: Record<string, string> = {};
  for (const [key, { from, name, type }] of Object.entries(files)) {
    const parts = await Promise.all(from().map((path) => readFile(path, "utf8")));
    const text = parts.join(key === "js" ? "\n;\n" : "\n");
    const path = `/assets/${createHash("sha256").update(text).digest("hex").slice(0, 12)}/${name}`;
    paths[key] = path;
    routes.get(path, (ask) =>
      ask.body(text, 200, {
        "Content-Type": type,
        "Cache-Control": "public, max-age=31536000, immutable",
      }),
    );
  }
  return { paths: paths as AssetPaths, routes };
}
