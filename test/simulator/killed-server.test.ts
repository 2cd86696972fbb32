import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { serialize } from "node:v8";
import { afterAll, afterEach, describe, expect, it } from "@jest/globals";
import { isProcessAlive } from "../../src/pipeline/process-alive.js";
import { resultTextOf } from "../../src/simulator/experiment-records.js";
import { startEmbeddedServer, type EmbeddedServer } from "../store/embedded-server.js";
import { IMAGE_CACHE, MIGRATIONS } from "../support/store-image.js";
import { BASELINE, ExperimentDesk, STAND_IN } from "./support/experiment-desk.js";
import { standInRequest, type StandInWish } from "./support/stand-in-request.js";
import { undisturbed } from "./support/submitted.js";

const SERVER = fileURLToPath(new URL("./fixtures/experiment-server.mjs", import.meta.url));

interface Killed {
  readonly id: string;
  readonly drawsDone: number;
  readonly kept: number;
  readonly enginePid: number;
}

describe.each(["pglite", "postgres"] as const)("a server killed in mid run (%s)", (kind) => {
  let desk: ExperimentDesk;
  let server: EmbeddedServer | undefined;
  afterEach(() => desk.close());
  afterAll(() => server?.remove());

  /** Starts a server that runs the wish, and kills it once so many draws are kept. */
  async function killedServer(wish: StandInWish, keptDraws: number): Promise<Killed> {
    const jobFile = join(desk.folder, "job");
    const store = {
      databaseUrl: desk.databaseUrl,
      dataDir: join(desk.folder, "data"),
      migrationsFolder: MIGRATIONS,
      imageCacheDir: IMAGE_CACHE,
    };
    const request = standInRequest(wish);
    const job = { compiled: desk.compiled.folder, store, request, enginePath: STAND_IN };
    writeFileSync(jobFile, serialize({ ...job, baseline: BASELINE }));
    const child = spawn(process.execPath, [SERVER, jobFile], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const exited = once(child, "exit");
    try {
      for await (const line of createInterface({ input: child.stdout })) {
        const state = JSON.parse(line) as Killed;
        if (state.kept >= keptDraws) return state;
      }
      throw new Error("The server ended by itself.");
    } finally {
      child.kill("SIGKILL");
      await exited;
    }
  }

  it("has its experiment finished by the next, from the checkpoints on, within seconds", async () => {
    server = kind === "postgres" ? await startEmbeddedServer() : undefined;
    desk = new ExperimentDesk(await server?.createDatabase());
    // the first try gets no further than this, however late the server is killed
    const onceFile = join(desk.folder, "no-more");
    const wish: StandInWish = { draws: 512, workMs: 100, trouble: "hang", at: 256, onceFile };
    const killed = await killedServer(wish, 128);
    writeFileSync(onceFile, "");
    // an engine without its server ends
    for (let tries = 0; isProcessAlive(killed.enginePid) && tries < 200; tries++) await pause(50);
    expect(isProcessAlive(killed.enginePid)).toBe(false);

    const store = await desk.openStore();
    const restartedAt = performance.now();
    const runner = await desk.openRunner({}, store);
    let resumedAt: number | null = null;
    for await (const { status, drawsDone } of runner.progressOf(killed.id)) {
      if (status !== "RUNNING" || runner.enginePid === undefined) continue;
      resumedAt ??= performance.now();
      expect(drawsDone).toBeGreaterThanOrEqual(128);
    }
    expect((resumedAt ?? Infinity) - restartedAt).toBeLessThan(5_000);
    expect(await runner.wait(killed.id, 30_000)).toMatchObject({
      status: "SUCCEEDED",
      attempts: 2,
    });
    expect(await resultTextOf(store, killed.id)).toBe(await undisturbed(desk, runner, wish));
  });
});
