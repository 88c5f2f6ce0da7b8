// English words of starting and stopping.
export const startWords = {
  "start.demo":
    "Tocsin is ready with its demo: open {address} and report something broken. Nothing is sent to anybody. Ctrl-C stops it.",
  "start.ready": "Tocsin is ready. Its web chat: {address}",
  "start.failed": "Tocsin could not start: {reason}. Nothing was lost.",
} as const;
