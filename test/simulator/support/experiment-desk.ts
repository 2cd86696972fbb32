import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ExperimentRunner, RunnerOptions } from "../../../src/simulator/experiment-runner.js";
import type { Store } from "../../../src/store/store.js";
import { exampleBaseline } from "../../simulations/support/example-baseline.js";
import { openTestStore } from "../../support/store-image.js";
import { CompiledSimulator } from "./compiled-simulator.js";

export const STAND_IN = pathToFileURL(
  fileURLToPath(new URL("../fixtures/stand-in-engine.mjs", import.meta.url)),
).href;
export const BASELINE = exampleBaseline({ customers: 500 });

/** A store with the real tables, and runners that compute with the stand-in engine. */
export class ExperimentDesk {
  readonly compiled = new CompiledSimulator();
  readonly folder = mkdtempSync(join(tmpdir(), "cartograph-experiments-"));
  readonly faults: unknown[] = [];
  readonly #runners: ExperimentRunner[] = [];
  #store: Store | undefined;

  constructor(readonly databaseUrl?: string) {}

  get store(): Store {
    if (this.#store === undefined) throw new Error("The store has not been opened.");
    return this.#store;
  }

  async openStore(): Promise<Store> {
    return (this.#store ??= await this.anotherStore());
  }

  anotherStore(): Promise<Store> {
    return openTestStore(join(this.folder, "data"), this.databaseUrl);
  }

  async openRunner(
    options: Partial<RunnerOptions> = {},
    store: Store = this.store,
  ): Promise<ExperimentRunner> {
    const { ExperimentRunner } = await this.compiled.runner();
    const runner = await ExperimentRunner.open(store, {
      readBaseline: async () => BASELINE,
      onFault: (error) => this.faults.push(error),
      threads: 2,
      enginePath: STAND_IN,
      ...options,
    });
    this.#runners.push(runner);
    return runner;
  }

  /** Between tests: no runner, no experiment. */
  async clear(): Promise<void> {
    await Promise.all(this.#runners.splice(0).map((runner) => runner.close()));
    await this.store.query("delete from experiments");
    this.faults.length = 0;
  }

  async close(): Promise<void> {
    await Promise.all(this.#runners.splice(0).map((runner) => runner.close()));
    await this.#store?.close();
    this.compiled.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
