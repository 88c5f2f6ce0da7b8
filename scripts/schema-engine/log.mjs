// Writes a line of the schema engine's log, which the `prisma` command reads from the error output.

/** Prisma shows `message` and `error_code` of an ERROR to the person. */
export function log(level, fields) {
  const line = { level, fields, target: "schema_engine::logger", timestamp: new Date().toISOString() };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}
