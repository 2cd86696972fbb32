import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/cli/package-root.js";

export const MAIN =
  process.env["CARTOGRAPH_MAIN"] ?? join(packageRoot().folder, "dist/src/cli/main.js");

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningProgram {
  readonly child: ChildProcess;
  /** All it has printed so far. */
  readonly printed: () => string;
  /** Resolves when this is printed on either stream. @throws Error when the program ends before */
  until(text: string): Promise<void>;
  readonly ended: Promise<Ended>;
}

/** The compiled program as child processes in one folder; none outlives `killAll`. */
export class CompiledProgram {
  readonly #running = new Set<ChildProcess>();

  constructor(
    readonly folder: string,
    readonly main: string = MAIN,
  ) {
    if (!existsSync(main)) throw new Error(`${main} is missing: run "npm run build" first`);
  }

  start(...words: string[]): RunningProgram {
    const {
      DATABASE_URL: _url,
      WAREHOUSE_URL: _warehouse,
      CARTOGRAPH_DATA_DIR: _dir,
      NODE_OPTIONS: _options,
      ...env
    } = process.env;
    const child = spawn(process.execPath, [this.main, ...words], {
      cwd: this.folder,
      env,
      stdio: "pipe",
    });
    child.stdin.end();
    this.#running.add(child);
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    const ended = once(child, "close").then(([exitCode]): Ended => {
      this.#running.delete(child);
      return { exitCode: exitCode as number | null, stdout, stderr };
    });
    const printed = (): string => stdout + stderr;
    const until = async (text: string): Promise<void> => {
      while (!printed().includes(text)) {
        const isOver = await Promise.race([
          ended.then(() => true),
          new Promise<false>((resolve) => setTimeout(() => resolve(false), 20)),
        ]);
        if (isOver && !printed().includes(text))
          throw new Error(`ended before "${text}": ${printed()}`);
      }
    };
    return { child, printed, until, ended };
  }

  run(...words: string[]): Promise<Ended> {
    return this.start(...words).ended;
  }

  async killAll(): Promise<void> {
    const running = [...this.#running];
    for (const child of running) child.kill("SIGKILL");
    await Promise.all(
      running.map((child) => (child.exitCode === null ? once(child, "close") : undefined)),
    );
  }
}
