// The database is away, silent, slow, or starts anew while people act.
import type { Row } from "../row.ts";

const both = (row: Omit<Row, "replicas">): readonly Row[] =>
  ([1, 2] as const).map((replicas) => ({ ...row, name: `${row.name}-${replicas}`, replicas }));

export const databases: readonly Row[] = [
  ...both({
    name: "database-down",
    about: "the line to the database is cut and refuses new connections",
    begin: ({ line }) => line.cut(),
    end: ({ line }) => line.mend(),
  }),
  ...both({
    name: "database-silent",
    about: "the database takes everything and answers nothing",
    begin: ({ line }) => line.freeze(),
    end: ({ line }) => line.mend(),
  }),
  ...both({
    name: "database-slow",
    about: "everything to and from the database passes a second later",
    begin: ({ line }) => line.slow(1000),
    end: ({ line }) => line.mend(),
  }),
  ...both({
    name: "database-restarted",
    about: "the server ends every connection of the bot, as a restart or a failover does",
    begin: ({ line }) => {
      line.cut();
      line.mend();
    },
  }),
];
