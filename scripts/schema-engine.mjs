#!/usr/bin/env node
// Stands in for the schema engine that the `prisma` command would download: same arguments, same line-delimited JSON-RPC,
// answered by the engine's WebAssembly build over the `pg` driver.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { adapterFactory } from "./schema-engine/adapter.mjs";
import { manageDatabase } from "./schema-engine/database.mjs";
import { log } from "./schema-engine/log.mjs";
import { loadEngine, panicMessage } from "./schema-engine/wasm.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    datamodels: { type: "string", multiple: true },
    datasource: { type: "string" },
    version: { type: "boolean", short: "V" },
  },
});

process.on("uncaughtException", (error) => {
  log("ERROR", { message: panicMessage() || error.stack, is_panic: true });
  process.exit(101);
});

const wasm = await loadEngine();
const url = values.datasource ? JSON.parse(values.datasource).url : undefined;

if (values.version) console.log(`schema-engine-cli ${wasm.version()}`);
else if (positionals[0] === "cli") process.exitCode = await manageDatabase(positionals[1], url);
else serve();

/** Answers requests one after the other until the input ends. */
function serve() {
  let engine;
  const start = () => {
    const datamodels = values.datamodels?.map((path) => [path, readFileSync(path, "utf8")]);
    // A schema can be checked or formatted without a database; whoever then asks for one is refused by the connection.
    const factory = bindMigrationAwareSqlAdapterFactory(adapterFactory(url ?? "postgresql://127.0.0.1:1/none"));
    return wasm.SchemaEngine.new({ datamodels }, () => {}, factory);
  };
  const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  const answer = async (line) => {
    const { id, method, params } = JSON.parse(line);
    if (!method) return;
    try {
      engine ??= await start();
      const result = (await engine[method === "getDatabaseVersion" ? "version" : method](params ?? {})) ?? {};
      if (method === "diff" && result.stdout != null) {
        // The native engine prints a difference by a request of its own instead of returning it.
        send({ id: `print-${id}`, method: "print", params: { content: result.stdout.replace(/\n$/, "") } });
        result.stdout = null;
      }
      send({ id, result });
    } catch (error) {
      send({
        id,
        error: { code: 4466, message: "An error happened. Check the data field for details.", data: data(error) },
      });
    }
  };
  let turn = Promise.resolve();
  const input = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  input.on("line", (line) => {
    turn = turn.then(() => answer(line));
  });
  input.on("close", () => turn.then(() => process.exit(0)));
}

/** What the engine says about an error is JSON in its message; an error from elsewhere is put into the same form. */
function data(error) {
  try {
    return JSON.parse(error.message);
  } catch {
    return {
      is_panic: false,
      message: panicMessage() || error.message || String(error),
      meta: null,
      error_code: error.code,
    };
  }
}
