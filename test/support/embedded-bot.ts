// A process that runs the embedded PostgreSQL as the bot does: `node … <data directory>`; a line on its input stops it.
import { startEmbedded } from "../../src/store/embedded.ts";

const tell = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);

const dataDir = process.argv[2] ?? "";
startEmbedded({ dataDir, say: (line) => tell({ said: line }) })
  .then(({ ownerUrl, url, stop }) => {
    tell({ ownerUrl, url });
    process.stdin.once("data", () => stop().then(() => process.exit(0)));
  })
  .catch((error: Error) => {
    tell({ refused: error.message });
    process.exit(78);
  });
