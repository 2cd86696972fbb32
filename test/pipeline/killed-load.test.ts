import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { generatorFor } from "../../src/generate/catalog.js";
import { openStream } from "../../src/generate/random.js";
import { CompiledProgram } from "../cli/compiled-program.js";
import { placeMigratedStore } from "../support/store-image.js";
import { restart, type Served } from "./restarted-store.js";
import { writeShortProgram } from "./short-program.js";
import { killAfter, momentsOf, type LoadMoments } from "./timed-load.js";

const KILLS = 50;
/** Every so many of them is the shop's first load, into a store that is empty. */
const FIRST_EVERY = 5;
const KEY = "toys";
/** Two shops' files; every other load is of the others, so that a mixture would show. */
const FILES = ["red", "blue"] as const;

const folder = mkdtempSync(join(tmpdir(), "cartograph-killed-"));
const program = new CompiledProgram(folder, writeShortProgram(join(folder, "program")));
afterAll(async () => {
  await program.killAll();
  rmSync(folder, { recursive: true, force: true });
});

/** Made up: another currency makes another content of the same files, so every load is a whole one. */
const currencyOf = (load: number): string =>
  `${String.fromCharCode(65 + Math.floor(load / 26))}${String.fromCharCode(65 + (load % 26))}X`;
const filesOf = (load: number): (typeof FILES)[number] => FILES[load % 2 === 0 ? 0 : 1];

const start = (load: number, dataDir: string) =>
  program.start(
    ...["load", filesOf(load), "--shop", KEY, "--data-dir", dataDir],
    ...["--currency", currencyOf(load)],
  );

/** A data directory with a store that holds nothing. */
async function emptyDataDir(name: string): Promise<string> {
  await placeMigratedStore(join(folder, name));
  return name;
}

const served = async (dataDir: string): Promise<Served> => {
  const { served, leftovers } = await restart(join(folder, dataDir), KEY);
  expect(leftovers).toEqual([]);
  if (served === null) throw new Error("no shop is served");
  return served;
};

const draw = openStream("killed loads", "moments");
/** One in each fiftieth of a load's length, in any order. */
const kills = Array.from({ length: KILLS }, (_, place) => ({
  share: Math.round(((place + draw()) / KILLS) * 1000) / 1000,
  order: draw(),
}))
  .sort((one, other) => one.order - other.order)
  .map(({ share }, number) => ({ number, share, isFirst: number % FIRST_EVERY === 0 }));

describe("a load that is killed", () => {
  /** Rows of all results, by the files they were computed from. */
  const whole = new Map<string, string>();
  let first: LoadMoments;
  let later: LoadMoments;
  let dataDir: string;
  let before: Served;
  beforeAll(async () => {
    for (const seed of FILES) {
      const outDir = join(folder, seed);
      await generatorFor("maven").generate({ outDir, seed, sessions: 200 });
    }
    dataDir = await emptyDataDir("data");
    for (const load of [KILLS, KILLS + 1]) {
      const moments = await momentsOf(start(load, dataDir));
      if (load === KILLS) first = moments;
      else later = moments;
      before = await served(dataDir);
      whole.set(filesOf(load), before.rows);
    }
    expect(whole.get("red")).not.toBe(whole.get("blue"));
  });

  const name = "leaves the shop as it was or as it is to be (kill $number, after $share of it)";
  it.each(kills.filter(({ isFirst }) => !isFirst))(name, async ({ number, share }) => {
    const { exitCode } = await killAfter(start(number, dataDir), later, share);
    const after = await served(dataDir);
    if (after.snapshotId === before.snapshotId) {
      expect(exitCode).toBeNull();
      expect(after).toEqual(before);
    } else {
      expect(after.currency).toBe(currencyOf(number));
      expect(after.rows).toBe(whole.get(filesOf(number)));
    }
    before = after;
  });

  it.each(kills.filter(({ isFirst }) => isFirst))(
    "leaves no shop or the whole one where it was the first (kill $number, after $share of it)",
    async ({ number, share }) => {
      const own = await emptyDataDir(`data-${number}`);
      const { exitCode } = await killAfter(start(number, own), first, share);
      const { served: after, leftovers } = await restart(join(folder, own), KEY);
      expect(leftovers).toEqual([]);
      if (after === null) expect(exitCode).toBeNull();
      else expect(after.rows).toBe(whole.get(filesOf(number)));
      rmSync(join(folder, own), { recursive: true });
    },
  );

  it("does not keep the next one from publishing", async () => {
    await momentsOf(start(KILLS + 2, dataDir));
    const last = await served(dataDir);
    expect(last).toMatchObject({ currency: currencyOf(KILLS + 2), rows: whole.get("red") });
  });
});

describe("a load while another one is running", () => {
  it("is refused with the number of the process that loads the shop", async () => {
    const dataDir = await emptyDataDir("shared");
    const first = start(0, dataDir);
    await first.until("checking");
    const second = await start(0, dataDir).ended;
    expect(second.exitCode).toBe(6);
    expect(second.stderr).toContain(`being loaded by process ${first.child.pid}`);
    expect(second.stderr).toContain("what to do: Wait until it ends, or stop that process");
    expect((await first.ended).exitCode).toBe(0);
    expect(await served(dataDir)).toMatchObject({ currency: currencyOf(0) });
  });
});
