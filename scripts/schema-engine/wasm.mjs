// Loads the WebAssembly build of Prisma's schema engine.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const panics = {
  message: "",
  set_message(text) {
    this.message = text;
  },
};

/** What the engine said when it panicked; empty when it did not. */
export const panicMessage = () => panics.message;

export async function loadEngine() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = panics;
  const name = "@prisma/schema-engine-wasm/schema_engine_bg";
  const engine = await import(name);
  const path = createRequire(import.meta.url)
    .resolve(name)
    .replace(/\.js$/, ".wasm");
  const { instance } = await WebAssembly.instantiate(readFileSync(path), { "./schema_engine_bg.js": engine });
  engine.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return engine;
}
