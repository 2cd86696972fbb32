import { writeFileSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { EngineDesk } from "./engine-desk.js";
import type { EngineStart, FromEngine, ToEngine } from "./engine-messages.js";

/** Entry of the engine process: runs what its parent sends until the parent is gone. */
const MEMORY_CHECK_MS = 50;
const OUT_OF_MEMORY_EXIT = 70;

// threads are made by this one, and take after it
try {
  setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
  // where memory runs out, this process is the one to end, not the server
  writeFileSync("/proc/self/oom_score_adj", "1000");
} catch {
  // not allowed here: then it competes
}

const send = (message: FromEngine): void => {
  if (process.connected) process.send?.(message);
};

// a parent that is gone wants nothing any more
// eslint-disable-next-line no-restricted-properties
process.on("disconnect", () => process.exit(1));

process.once("message", (start: EngineStart) => {
  const desk = new EngineDesk(start, send);
  process.on("message", (message: ToEngine) => desk.receive(message));
  setInterval(() => {
    if (process.memoryUsage.rss() <= start.memoryMb * 1024 * 1024) return;
    // what threads allocate outside their heaps is not limited by anything else
    process.send?.({ kind: "out-of-memory", memoryMb: start.memoryMb }, undefined, undefined, () =>
      // eslint-disable-next-line no-restricted-properties
      process.exit(OUT_OF_MEMORY_EXIT),
    );
  }, MEMORY_CHECK_MS);
});
