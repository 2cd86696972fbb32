import { availableParallelism, totalmem } from "node:os";
import { compiledFile } from "./compiled-file.js";

/** The engine that threads load, unless a test brings one that misbehaves. */
export const ENGINE_PATH = compiledFile("./simulation-engine.js", import.meta.url).href;

/** Heap of a thread, MB: a plan for the largest population that is let in, and as much again. */
export const THREAD_HEAP_MB = 1024;

/** Heap of the engine process's own thread, MB: it holds no records, they lie in shared memory. */
export const PROCESS_HEAP_MB = 512;

const MOST_PROCESS_MEMORY_MB = 3072;
/** The rest is the server's and its database's. */
const SHARE_OF_MEMORY = 0.6;

/** Memory of the engine process in all, MB; past it, it ends. */
export const PROCESS_MEMORY_MB = Math.min(
  MOST_PROCESS_MEMORY_MB,
  Math.floor((SHARE_OF_MEMORY * memoryBytes()) / 1024 ** 2),
);

/** What this machine, or the container this runs in, has. */
function memoryBytes(): number {
  const allowed = process.constrainedMemory() || Infinity;
  return Math.min(allowed, totalmem());
}

/** All cores: those who serve go first, as the engine's process has a lower priority. */
export const THREADS = availableParallelism();

/** Experiments that share the threads. */
export const RUNNING_AT_ONCE = 2;

/** Experiments that may wait, in all and of one caller. */
export const QUEUE_LIMITS = { all: 100, perCaller: 20 } as const;

/** Times that the engine may break down over an experiment. */
export const MAX_CRASHES = 2;

/** Times that a runner may take an experiment, since servers end too. */
export const MAX_ATTEMPTS = 5;

export const TIMES_MS = {
  /** A runner's claim on what it runs ends by itself after this. */
  lease: 10_000,
  heartbeat: 2_000,
  /** How often a runner looks for work that it was not told of, and for runners that are gone. */
  poll: 1_000,
  /** How often it looks whether another server was asked to cancel what it runs. */
  cancelPoll: 100,
  /** What an engine process has to obey a cancellation before it is killed. */
  cancelGrace: 120,
  /** Between two progress events of an experiment. */
  progress: 250,
  /** Computing that may be lost by a crash. */
  checkpoint: 2_000,
} as const;

/** Most that an experiment keeps for going on after a crash, bytes; what comes later is not kept. */
export const CHECKPOINT_BYTES = 64 * 1024 * 1024;
