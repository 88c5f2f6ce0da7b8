// How long the database may take before the person hears "not saved".

/** What was begun is answered within this time: saved, refused, or "not saved". Reading files before the decision does not count. */
export const ANSWER_WITHIN_MS = 2300;

/** Rejects as unavailable when `work` takes longer. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("read timeout: the database took too long")), ms);
  });
  work.catch(() => {});
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
