// "Not saved yet": an act that takes longer than a person should wait in silence is answered twice, first that it is not saved, then how it ended.

/** Slack gives up after 3 s; the person hears of it before. */
const silenceMs = 2_000;

export type Telling<A> = {
  /** The act ended in time. */
  readonly inTime: (answer: A) => Promise<void>;
  readonly notYet: () => Promise<void>;
  /** The act ended after `notYet`. */
  readonly after: (answer: A) => Promise<void>;
};

export async function answerInTime<A>(work: Promise<A>, telling: Telling<A>): Promise<void> {
  const late = Symbol("late");
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<typeof late>((resolve) => {
    timer = setTimeout(() => resolve(late), silenceMs);
  });
  try {
    const first = await Promise.race([work, silence]);
    if (first !== late) return await telling.inTime(first as A);
  } finally {
    clearTimeout(timer);
  }
  await telling.notYet();
  await telling.after(await work);
}
