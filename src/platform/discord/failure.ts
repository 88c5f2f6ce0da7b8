// The words of an error without anything secret in it.

/** The message with addresses' tokens and anything like a bot token taken out. */
export function messageFor(error: unknown): string {
  const words = error instanceof Error ? `${error.name}: ${error.message}` : "unknown";
  return words
    .replaceAll(/(interactions|webhooks)\/\d+\/[\w-]+/g, "$1/…")
    .replaceAll(/[\w-]{20,}\.[\w-]{5,}\.[\w-]{5,}/g, "…")
    .slice(0, 500);
}
