// The log as this platform needs it: facts as fields, the message static. Tokens and texts never go in.
type Line = (facts: Readonly<Record<string, unknown>>, message: string) => void;

export type Log = { readonly debug: Line; readonly info: Line; readonly warn: Line; readonly error: Line };
