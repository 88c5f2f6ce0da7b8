// The whole bot on one chat, with its people and a clock moved by hand. Ends by failing on whatever nobody expected.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { organisationFile, type CastName, cast, castNames } from "./cast.ts";
import type { Member, Peer, PeerName } from "./peer.ts";
import { type Player, player, type Script, unexpected } from "./player.ts";

/** Every conversation runs on each of these. */
export const platforms = ["slack", "slack-http", "discord", "web"] as const satisfies readonly PeerName[];
