// What Slack delivers comes again, late, or not in order.
import type { Row } from "../row.ts";

const both = (row: Omit<Row, "replicas">): readonly Row[] =>
  ([1, 2] as const).map((replicas) => ({ ...row, name: `${row.name}-${replicas}`, replicas }));

export const deliveries: readonly Row[] = [
  ...both({
    name: "delivered-five-times",
    about: "every delivery comes four times more",
    after: ({ workspace }) => again(workspace, 4),
  }),
  ...both({
    name: "delivered-late",
    about: "every delivery comes once more, ten minutes later",
    after: async ({ workspace }) => {
      await workspace.rows("UPDATE clock_shift SET shift_ms = shift_ms + 600000");
      await again(workspace, 1);
    },
  }),
];

async function again({ slack }: Parameters<NonNullable<Row["after"]>>[0]["workspace"], times: number): Promise<void> {
  if (slack.context.last) await slack.redeliverLast(times);
}
