import { crunch } from "./crunch.js";
import type { CrunchJob } from "./crunch-job.js";
import { sendable, type ToChild, type ToParent } from "./crunch-messages.js";

/** Entry of the child process that holds DuckDB: one job as JSON, messages to the parent, exit. */
const send = (message: ToParent): void => {
  process.send?.(message);
};

const answered = (): Promise<ToChild> =>
  new Promise((resolve) => process.once("message", (message: ToChild) => resolve(message)));

// a parent that is gone wants nothing any more; this process is the crunch's own
// eslint-disable-next-line no-restricted-properties
process.on("disconnect", () => process.exit(1));

process.once("message", (job: CrunchJob) => {
  crunch(job, {
    step: (text) => send({ kind: "step", text }),
    scanned: (bytes, totalBytes) => send({ kind: "scanned", bytes, totalBytes }),
    inputs: async (inputs) => {
      send({ kind: "inputs", inputs });
      return (await answered()).shop;
    },
    result: (result) => send({ kind: "result", result }),
  })
    .then((crunched) => send({ kind: "done", crunched }))
    .catch((error: unknown) => send({ kind: "failed", error: sendable(error) }))
    .finally(() => process.disconnect());
});
