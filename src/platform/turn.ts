// Which of several replicas hears a chat that tells each of them everything; src/store/turn.ts implements it.

export type TurnHeard = {
  /** From now on it is this one. */
  leads(): void;
  /** Another handed over in good order: everything heard until now is dealt with. */
  dealtWith(): void;
};

export interface Turn {
  /** leads: this one hears. follows: another does, or nobody yet. cut-off: it led until it lost sight of the database. */
  standing(): "leads" | "follows" | "cut-off";
  /** Takes part from now on; resolves when it was tried once. */
  join(heard: TurnHeard): Promise<void>;
  /** Lets another hear, who also deals with what came in the last seconds. */
  leave(): void;
  /** The last of it: everything heard until now is, or will be, dealt with here. */
  close(): Promise<void>;
}

/** For a chat that is heard by this process alone. */
export const onlyOne: Turn = {
  standing: () => "leads",
  join: async (heard) => heard.leads(),
  leave: () => {},
  close: async () => {},
};
