// Whether a file's dates stand in the order in which they are read: one that is read the other way round is wrong in silence wherever both orders make a day.
import { type DateOrder, orderNeeded } from "../history/past-time.ts";

export type DateDoubt = {
  /** What would have to stand first. */
  readonly first: "day" | "month";
  readonly count: number;
  /** The first of them. */
  readonly given: string;
  readonly line: number;
};

export type DateWatch = {
  /** A time that was read. */
  read(text: string): void;
  /** A time that could not be read. */
  failed(text: string, line: number): void;
  /** Where times need the other order, and none needs the one that they were read in. */
  doubt(): DateDoubt | undefined;
};

export function watchDates(dates: DateOrder): DateWatch {
  let isProven = false;
  let doubt: DateDoubt | undefined;
  return {
    read: (text) => {
      isProven ||= orderNeeded(text) === dates;
    },
    failed: (given, line) => {
      const order = orderNeeded(given);
      if (order === undefined || order === dates) return;
      const first = order === "day-first" ? "day" : "month";
      doubt = { first, count: (doubt?.count ?? 0) + 1, given: doubt?.given ?? given, line: doubt?.line ?? line };
    },
    doubt: () => (isProven ? undefined : doubt),
  };
}
