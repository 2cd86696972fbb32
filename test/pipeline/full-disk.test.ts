import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { packageRoot } from "../../src/cli/package-root.js";
import { CompiledProgram, type Ended } from "../cli/compiled-program.js";
import { csvText } from "../ingest/maven-files.js";
import { retailRows } from "../ingest/online-retail-files.js";

const folder = mkdtempSync(join(tmpdir(), "cartograph-full-"));
const program = new CompiledProgram(folder);
afterAll(async () => {
  await program.killAll();
  rmSync(folder, { recursive: true, force: true });
});

const MAIN = join(packageRoot().folder, "dist/src/cli/main.js");
const IN_DATA = ["--data-dir", "data"];
const words = (currency: string): string[] =>
  ["load", "files", "--shop", "toys", ...IN_DATA, "--currency"].concat(currency);

/** A load that may write no file longer than this: any account can set such a limit. */
async function limitedLoad(kilobytes: number, currency: string): Promise<Ended> {
  const script = `ulimit -f ${kilobytes}; exec "$@"`;
  const args = ["-c", script, "bash", process.execPath, MAIN, ...words(currency)];
  const {
    DATABASE_URL: _url,
    WAREHOUSE_URL: _warehouse,
    NODE_OPTIONS: _options,
    ...env
  } = process.env;
  const child = spawn("bash", args, {
    ...{ cwd: folder, env, stdio: "pipe", timeout: 150_000, killSignal: "SIGKILL" },
  });
  let [stdout, stderr] = ["", ""];
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const [exitCode] = (await once(child, "close")) as [number | null];
  return { exitCode, stdout, stderr };
}

async function servedCurrency(): Promise<string> {
  const query = '{ shop(key: "toys") { currency } }';
  const { stdout } = await program.run("query", query, ...IN_DATA);
  return (JSON.parse(stdout) as { data: { shop: { currency: string } } }).data.shop.currency;
}

describe("where no more can be written", () => {
  beforeAll(async () => {
    mkdirSync(join(folder, "files"));
    writeFileSync(join(folder, "files", "lines.csv"), csvText(retailRows()));
    expect(await program.run(...words("USD"))).toMatchObject({ exitCode: 0 });
  });

  let served = "USD";
  const expectServedAsBefore = async ({ exitCode, stderr }: Ended): Promise<void> => {
    // the database is not even opened where it has to write for that
    expect(stderr).toMatch(
      /^error: .*(File too large|database in .* does not open|did not commit within)/im,
    );
    expect(stderr).toMatch(
      /what to do: (Raise the limit on the size of files|If the disk is full|Free some space)/,
    );
    expect([3, 7]).toContain(exitCode);
    expect(readdirSync(join(folder, "data", "work"))).toEqual([]);
    expect(await servedCurrency()).toBe(served);
  };

  // a segment of the database's log is 16 MB long: a load or two reach its last part
  it("a load ends in the middle, and the shop is served as before", async () => {
    let ended: Ended | null = null;
    for (const currency of ["GBP", "JPY", "SEK", "NOK"]) {
      ended = await limitedLoad(16_000, currency);
      if (ended.exitCode !== 0) break;
      served = currency;
    }
    if (ended === null) throw new Error("nothing was loaded");
    await expectServedAsBefore(ended);
  }, 300_000);

  it("a load ends at its first write, and the shop is served as before", async () => {
    await expectServedAsBefore(await limitedLoad(1000, "EUR"));
  });

  it("the next load works once there is room", async () => {
    expect(await program.run(...words("CHF"))).toMatchObject({ exitCode: 0 });
    expect(await servedCurrency()).toBe("CHF");
  });
});
