import type { Inspection } from "../domain/inspection.js";
import { sendable, type SentError } from "./crunch-messages.js";
import { inspectFiles, type InspectJob } from "./inspect-files.js";

export type FromInspection =
  | { readonly kind: "step"; readonly text: string }
  | { readonly kind: "done"; readonly inspection: Inspection }
  | { readonly kind: "failed"; readonly error: SentError };

/** Entry of the child process of an inspection: one job as JSON, messages to the parent, exit. */
const send = (message: FromInspection): void => {
  process.send?.(message);
};

// a parent that is gone wants nothing any more; this process is the inspection's own
// eslint-disable-next-line no-restricted-properties
process.on("disconnect", () => process.exit(1));

process.once("message", (job: InspectJob) => {
  inspectFiles(job, (text) => send({ kind: "step", text }))
    .then((inspection) => send({ kind: "done", inspection }))
    .catch((error: unknown) => send({ kind: "failed", error: sendable(error) }))
    .finally(() => process.disconnect());
});
