// Where `npm start` begins.
import { run } from "./run.ts";

process.exitCode = await run(process.env, process.cwd());
