import type { Output } from "./output.js";

/** All that a command gets of the world around it. */
export interface CommandContext {
  readonly output: Output;
  /** Whether the user wants results and errors only; children are told. */
  readonly isQuiet: boolean;
  /** As the user wrote it: relative to the current folder. */
  readonly dataDir: string;
  /** A PostgreSQL server instead of the database in `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** A PostgreSQL server or Citus cluster that computes, instead of this machine. */
  readonly warehouseUrl: string | undefined;
  /** Aborted when the program is asked to stop. */
  readonly signal: AbortSignal;
  /** The clock; nothing outside src/cli may read one. */
  readonly now: () => Date;
  /** Everything on standard input, for arguments given as `-`. */
  readonly readInput: () => Promise<string>;
}

/** Does a command's work. @returns the exit code, 0 when nothing is said */
export type CommandWork = (context: CommandContext) => Promise<number | void>;

/** Runs a command's work with the context that the global flags describe. */
export type StartCommand = (work: CommandWork) => Promise<void>;
