import { transformFileSync } from "@swc/core";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ExperimentRunner } from "../../../src/simulator/experiment-runner.js";
import type { DrawPool } from "../../../src/simulator/pool/draw-pool.js";
import type { simulateRun } from "../../../src/simulator/pool/simulate-run.js";
import type { runInProcess } from "../../../src/simulator/run-in-process.js";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const PARTS = ["src/domain", "src/stats", "src/store", "src/simulator", "simulations"];

interface RunnerModule {
  readonly ExperimentRunner: typeof ExperimentRunner;
}

interface InProcessModule {
  readonly runInProcess: typeof runInProcess;
}

interface PoolModules {
  readonly DrawPool: typeof DrawPool;
  readonly simulateRun: typeof simulateRun;
  readonly ENGINE_PATH: string;
}

/** The simulator as `dist` holds it: its processes and threads run JavaScript. */
export class CompiledSimulator {
  readonly folder = mkdtempSync(join(tmpdir(), "cartograph-simulator-"));

  constructor() {
    for (const part of PARTS) compile(join(ROOT, part), join(this.folder, part));
    writeFileSync(join(this.folder, "package.json"), '{ "type": "module" }');
    symlinkSync(join(ROOT, "node_modules"), join(this.folder, "node_modules"));
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  runner(): Promise<RunnerModule> {
    return import(this.#url("src/simulator/experiment-runner.js")) as Promise<RunnerModule>;
  }

  inProcess(): Promise<InProcessModule> {
    return import(this.#url("src/simulator/run-in-process.js")) as Promise<InProcessModule>;
  }

  async pool(): Promise<PoolModules> {
    const [pool, run, settings] = await Promise.all([
      import(this.#url("src/simulator/pool/draw-pool.js")) as Promise<
        Pick<PoolModules, "DrawPool">
      >,
      import(this.#url("src/simulator/pool/simulate-run.js")) as Promise<
        Pick<PoolModules, "simulateRun">
      >,
      import(this.#url("src/simulator/runner-settings.js")) as Promise<
        Pick<PoolModules, "ENGINE_PATH">
      >,
    ]);
    return {
      DrawPool: pool.DrawPool,
      simulateRun: run.simulateRun,
      ENGINE_PATH: settings.ENGINE_PATH,
    };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #url(name: string): string {
    return pathToFileURL(this.path(name)).href;
  }
}

function compile(source: string, target: string): void {
  for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || path.endsWith(".graphql.ts")) continue;
    const to = join(target, path.slice(source.length));
    mkdirSync(dirname(to), { recursive: true });
    if (path.endsWith(".mjs")) cpSync(path, to);
    if (!path.endsWith(".ts")) continue;
    const { code } = transformFileSync(path, {
      jsc: { target: "es2022", parser: { syntax: "typescript" } },
      module: { type: "es6" },
    });
    writeFileSync(to.replace(/\.ts$/, ".js"), code);
  }
}
