// English words of starting and stopping.
export const startWords = {
  "start.demo":
    "Tocsin is ready with its demo: open {address} and report something broken. Nothing is sent to anybody. Ctrl-C stops it.",
  "start.ready":
    "Tocsin is ready. Its web chat: {address} (a link to sign in with: “npx tocsin sign-in PERSON”, or /tocsin sign-in in chat)",
  "start.failpoint":
    "Tocsin did not start, and nothing was lost: FAILPOINT is set. It ends the process in the middle of its work and is meant for tests of faults alone (NODE_ENV=test). Take FAILPOINT out of the environment and start again.",
  "start.failed": "Tocsin could not start, and nothing was lost: {reason}",
  "start.port-taken":
    "Tocsin could not start: another program, perhaps another Tocsin, already listens at {host}, port {port}. Nothing was lost. Stop it, or choose another port, for example PORT={next}.",
  "start.port-forbidden":
    "Tocsin could not start: this account may not listen at {host}, port {port}. Nothing was lost. Choose a port from 1024 on with PORT, for example PORT=3000.",
  "start.half-restored":
    "Nothing may run on this database: a restore into it did not come to its end, and nothing of the backup is in it. The backup itself is as it was. Restore again into the same database (tocsin restore FILE --verify), or give another one.",
  "start.server-old":
    "Tocsin needs PostgreSQL 16 or later; the server at {address} is {version}. Nothing was changed. Upgrade it, or leave DATABASE_URL out and Tocsin runs a PostgreSQL of its own.",
  "start.no-data-folder":
    "Tocsin could not start: it cannot keep its data in {folder} ({reason}). Nothing was lost. Set TOCSIN_DATA to a folder that this account may write to.",
  "start.no-such-host":
    "Tocsin could not start: HOST is “{host}”, but this machine has no such address. Nothing was lost. Use 127.0.0.1 for this machine only, or 0.0.0.0 for everywhere.",
  "start.env-file":
    "Nothing was started: {path}, where settings are kept, cannot be read ({reason}). Let this account read it, or take it away.",
  "start.stored-configuration": "the configuration in force",
} as const;
