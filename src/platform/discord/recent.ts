// A memory of the latest things that were heard: the oldest are forgotten first.

export type Recent<Value> = {
  readonly put: (key: string, value: Value) => void;
  readonly get: (key: string) => Value | undefined;
  readonly drop: (key: string) => void;
};

export function createRecent<Value>(most: number): Recent<Value> {
  const entries = new Map<string, Value>();
  return {
    put(key, value) {
      entries.delete(key);
      entries.set(key, value);
      for (const oldest of entries.keys()) {
        if (entries.size <= most) break;
        entries.delete(oldest);
      }
    },
    get: (key) => entries.get(key),
    drop: (key) => void entries.delete(key),
  };
}
