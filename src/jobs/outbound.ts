// Requests to addresses that an operator configured: the address is checked where the connection is made, redirects are not followed, and nobody waits long.
import { type LookupAddress, type LookupAllOptions, lookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { Agent, request } from "undici";
import { DeliveryFailed } from "../platform/platform.ts";
import { isLoopback, isPublic } from "./public-address.ts";

const WITHIN_MS = 5000;
const MOST_ANSWER_BYTES = 64 * 1024;
const PORTS: ReadonlySet<string> = new Set(["", "443", "8443"]);

type ResolveAll = (
  hostname: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** The name is resolved once, every address is checked, and the connection goes to one that was checked. */
export const checkedLookup =
  (resolveAll: ResolveAll): LookupFunction =>
  (hostname, options, done) => {
    resolveAll(hostname, { ...options, all: true }, (error, addresses) => {
      const closed = error ? undefined : addresses.find(({ address }) => !isPublic(address));
      const [first] = addresses ?? [];
      if (error || closed || !first) {
        done(error ?? Object.assign(new Error("the address is not public"), { code: "ENOTPUBLIC" }), "", 4);
      } else if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };

const publicOnly = new Agent({ connect: { lookup: checkedLookup(lookup), timeout: WITHIN_MS } });
const loopback = new Agent({ connect: { timeout: WITHIN_MS } });

export type Outgoing = {
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** Resolves on 2xx; throws `DeliveryFailed`. An address that names this machine is taken at its word; every other one must be public. */
export async function send({ url, method, headers, body }: Outgoing): Promise<void> {
  const target = new URL(url);
  const isHere = isLoopback(target.hostname);
  const isNumber = isIP(target.hostname.replace(/^\[|\]$/g, "")) !== 0;
  if (!isHere && (!PORTS.has(target.port) || (isNumber && !isPublic(target.hostname)))) {
    throw new DeliveryFailed("refused", "the address or its port is not public");
  }
  let status: number;
  let wait: string | string[] | undefined;
  try {
    const answer = await request(target, {
      method,
      ...(headers && { headers }),
      ...(body !== undefined && { body }),
      dispatcher: isHere ? loopback : publicOnly,
      signal: AbortSignal.timeout(WITHIN_MS),
    });
    status = answer.statusCode;
    wait = answer.headers["retry-after"];
    await answer.body.dump({ limit: MOST_ANSWER_BYTES });
  } catch (error) {
    throw new DeliveryFailed(codeOf(error) === "ENOTPUBLIC" ? "refused" : "retry", `no answer: ${codeOf(error)}`);
  }
  if (status >= 200 && status < 300) return;
  const seconds = Number(wait);
  const retryAfterMs = Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 300) * 1000 : undefined;
  const isPassing = status >= 500 || status === 429 || status === 408 || status === 425;
  throw new DeliveryFailed(isPassing ? "retry" : "refused", `answered ${status}`, retryAfterMs);
}

/** A short code for the log; the message may hold the address. */
function codeOf(error: unknown): string {
  const found = error as { code?: string; name?: string; cause?: { code?: string } };
  return found.cause?.code ?? found.code ?? found.name ?? "unknown";
}
