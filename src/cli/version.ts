// The version of this release, from package.json.
import { readFileSync } from "node:fs";

/** Works from src/cli and from dist/cli alike. */
export function releaseVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  return version;
}
