#!/usr/bin/env node
import { text } from "node:stream/consumers";
import type { CommandWork } from "./command-context.js";
import { EXIT_CODES } from "./exit-codes.js";
import { failureDocument, failureOf, failureText } from "./failure.js";
import { DEFAULT_DATA_DIR } from "./own-command.js";
import { packageRoot } from "./package-root.js";
import { createProgram, ShownHelp, type GlobalFlags } from "./program.js";
import { StreamOutput } from "./stream-output.js";

/** The only file that reads arguments and the environment, takes signals, prints and exits. */

const { stdout, stderr, stdin, env } = process;
// read by graphql when it is loaded, which commands do: its checks for developers cost a tenth of an answer
env["NODE_ENV"] ??= "production";
/** A command that was asked to stop and has not done so by then is ended. */
const STOP_WITHIN_MS = 9_500;

const stopping = new AbortController();
const program = createProgram(packageRoot().version, start);

stdout.on("error", ignoreClosedPipe);
stderr.on("error", ignoreClosedPipe);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
process.on("uncaughtException", (error) => void end(report(error)));
process.on("unhandledRejection", (reason) => void end(report(reason)));

try {
  await program.parseAsync(process.argv);
  await end(Number(process.exitCode ?? EXIT_CODES.OK));
} catch (error) {
  await end(report(error));
}

async function start(work: CommandWork): Promise<void> {
  const { dataDir, quiet: isQuiet = false } = program.opts<GlobalFlags>();
  process.exitCode =
    (await work({
      output: outputOf(),
      isQuiet,
      dataDir: dataDir || DEFAULT_DATA_DIR,
      databaseUrl: env["DATABASE_URL"] || undefined,
      warehouseUrl: env["WAREHOUSE_URL"] || undefined,
      signal: stopping.signal,
      now: () => new Date(),
      readInput: () => text(stdin),
    })) ?? EXIT_CODES.OK;
}

function outputOf(): StreamOutput {
  const { json: isJson = false, quiet: isQuiet = false } = program.opts<GlobalFlags>();
  return new StreamOutput({ stdout, stderr, isJson, isQuiet, clock: () => performance.now() });
}

/** Tells the error. @returns the exit code */
function report(error: unknown): number {
  if (error instanceof ShownHelp) return error.isAsked ? EXIT_CODES.OK : EXIT_CODES.BAD_INPUT;
  const { json: isJson = false, debug = false } = program.opts<GlobalFlags>();
  const isDebug = debug || !["", "0"].includes(env["CARTOGRAPH_DEBUG"] ?? "");
  const failure = failureOf(error);
  if (isJson) stdout.write(`${JSON.stringify(failureDocument(failure, isDebug), null, 2)}\n`);
  else stderr.write(`${failureText(failure, isDebug)}\n`);
  return failure.exitCode;
}

/** The first signal asks, the second one ends. */
function stop(): void {
  if (stopping.signal.aborted) process.exit(EXIT_CODES.INTERRUPTED);
  stopping.abort();
  setTimeout(() => process.exit(EXIT_CODES.INTERRUPTED), STOP_WITHIN_MS).unref();
}

/** A reader that has seen enough (`| head`) is no error. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

async function end(exitCode: number): Promise<never> {
  for (const stream of [stdout, stderr]) {
    await new Promise<void>((resolve) => stream.write("", () => resolve()));
  }
  process.exit(exitCode);
}
