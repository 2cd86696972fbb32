import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { writeReturningCustomers } from "../support/returning-customers.js";
import { readyScenario } from "../simulator/memo/example-memo.js";
import { CompiledProgram } from "./compiled-program.js";

let folder: string;
let program: CompiledProgram;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cartograph-simulate-"));
  program = new CompiledProgram(folder);
  await writeReturningCustomers(join(folder, "files"), { seed: "simulate", customers: 300 });
  const loaded = await program.run("load", "files", "--shop", "gifts", "--name", "Gift shop");
  expect(loaded.exitCode).toBe(0);
  const flow = { ...readyScenario("second-purchase-flow"), unit: "CUSTOMER" };
  await scenarioFile("flow.json", JSON.stringify(flow));
});

afterAll(async () => {
  await program.killAll();
  await rm(folder, { recursive: true, force: true });
});

/** Every customer by himself: few draws of a small shop are soonest done so. */
const SCENARIO = ["flow.json", "--shop", "gifts", "--draws", "128"] as const;
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

async function scenarioFile(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return name;
}

describe("cartograph simulate", () => {
  it("has equal bytes with --json on 1, 2 and 3 threads", async () => {
    const outputs: string[] = [];
    for (const workers of ["1", "2", "3"]) {
      const ran = await program.run("simulate", ...SCENARIO, "--json", "--workers", workers);
      expect(ran.exitCode).toBe(0);
      outputs.push(ran.stdout);
    }
    expect(new Set(outputs.map(sha256)).size).toBe(1);
    const [text = ""] = outputs;
    const result = JSON.parse(text) as { draws: number; arms: { key: string }[]; seed: string };
    expect(text).toBe(`${JSON.stringify(result)}\n`);
    expect([result.draws, result.seed]).toEqual([128, "2024"]);
    expect(result.arms.map(({ key }) => key)).toEqual(["ten-percent-off", "no-discount"]);

    const words = ["--json", "--seed", "other", "--beliefs", "STUDY_CLAIM"];
    const other = await program.run("simulate", ...SCENARIO, ...words);
    expect(JSON.parse(other.stdout)).toMatchObject({ seed: "other", draws: 128 });
    expect(other.stdout).toContain('"from":"STUDY_CLAIM"');
    // the document is of one set of beliefs, so no other is run
    expect(other.stderr).not.toContain("SCEPTICAL");
  });

  it("prints a ready scenario's verdict under each set of beliefs, and writes the page asked for", async () => {
    const flags = ["--shop", "gifts", "--draws", "64", "--html", "memo.html"];
    const ran = await program.run("simulate", "second-purchase-flow", ...flags);
    expect(ran.exitCode).toBe(0);
    for (const beliefs of ["EVIDENCE", "SCEPTICAL", "STUDY_CLAIM (no evidence)"]) {
      expect(ran.stdout).toContain(`ten-percent-off, ${beliefs}  `);
    }
    expect(ran.stdout).toContain("What it would do to Gift shop in 90 days");
    expect(ran.stderr).toMatch(
      /^simulating, SCEPTICAL: 64 draws {2}profit ten-percent-off -?[\d,.]+ ± [\d,.]+, no-discount/m,
    );
    expect(ran.stderr).toMatch(/^wrote memo\.html$/m);
    const html = await readFile(join(folder, "memo.html"), "utf8");
    expect(html).toMatch(/^<!doctype html>[^]*<\/html>\n$/);
  });

  it("prints Markdown, and nothing else on stdout", async () => {
    const ran = await program.run("simulate", ...SCENARIO, "--markdown", "--quiet");
    expect(ran).toMatchObject({ exitCode: 0, stderr: "" });
    expect(ran.stdout).toMatch(/^# Second-purchase flow: 10 % off/);
    expect(ran.stdout).toContain("\n## Method and provenance\n");
  });

  it("names every field that cannot be, in the file it is in, and ends with 2", async () => {
    const file = await scenarioFile(
      "bad.json",
      '{"arms": [{"policies": [{"kind": "WINBACK"}], "holdout": 2}], "horizonDays": 1e9}',
    );
    const ran = await program.run("simulate", file, "--shop", "gifts");
    expect(ran).toMatchObject({ exitCode: 2, stdout: "" });
    expect(ran.stderr).toMatch(/^error: bad\.json: 3 fields cannot be taken\.$/m);
    expect(ran.stderr).toMatch(/^ {2}arms\.0\.policies\.0\.kind: .*Did you mean WIN_BACK\?/m);
    expect(ran.stderr).toMatch(/^ {2}arms\.0\.holdout is a number from 0 to 0\.95, not 2\.$/m);
    expect(ran.stderr).toMatch(/^ {2}horizonDays is a whole number from 7 to 730/m);
    expect(ran.stderr).toMatch(/^what to do: .*cartograph policies <KIND>$/m);
  });

  it("tells a file that is no JSON, a name there is none of, and a shop there is none of", async () => {
    const file = await scenarioFile("cut.json", '{"arms":\n [}');
    const [cut, name, shop, nothing] = await Promise.all([
      program.run("simulate", file, "--shop", "gifts"),
      program.run("simulate", "win-bak", "--shop", "gifts"),
      program.run("simulate", "win-back", "--shop", "none"),
      program.run("simulate", "--shop", "gifts"),
    ]);
    expect(cut.exitCode).toBe(3);
    expect(cut.stderr).toContain('cut.json is not JSON: line 2, column 3: "}" is unexpected.');
    expect(name.exitCode).toBe(5);
    expect(name.stderr).toContain("Did you mean win-back?");
    expect(shop.exitCode).toBe(5);
    expect(nothing.exitCode).toBe(2);
  });

  it("prints what it has when it is interrupted, marked as partial", async () => {
    const long = await scenarioFile(
      "long.json",
      JSON.stringify({
        arms: [{ policies: [{ kind: "SECOND_PURCHASE_FLOW" }] }],
        unit: "CUSTOMER",
        precision: { draws: 64, maxDraws: 200_000, targetRelativeMcse: 1e-6 },
      }),
    );
    const running = program.start("simulate", long, "--shop", "gifts");
    await running.until("64 draws");
    running.child.kill("SIGINT");
    const { exitCode, stdout, stderr } = await running.ended;
    expect(exitCode).toBe(130);
    expect(stdout).toContain("PARTIAL, of a run that was cancelled: what it would do to Gift shop");
    expect(stdout).toContain("PARTIAL_RUN");
    expect(stderr).toContain("stopped before the work was done");
  });

  it("lists the scenarios that come with the program", async () => {
    const ran = await program.run("simulate", "--list", "--json");
    const { scenarios } = JSON.parse(ran.stdout) as { scenarios: { name: string }[] };
    expect(scenarios).toHaveLength(16);
    expect(scenarios.map(({ name }) => name)).toContain("order-merge-window");
  });
});

describe("cartograph policies", () => {
  it("lists every kind with its question", async () => {
    const { exitCode, stdout } = await program.run("policies");
    expect(exitCode).toBe(0);
    const lines = stdout.trimEnd().split("\n").slice(2);
    expect(lines).toHaveLength(16);
    for (const line of lines) expect(line).toMatch(/^[A-Z_]+ +[^?]+\?$/);
  });

  it("tells a policy's parameters and what each set believes, for people and for programs", async () => {
    const { stdout } = await program.run("policies", "win-back");
    expect(stdout).toMatch(/^discount +0\.15 +0 to 0\.5 share +Discount/m);
    expect(stdout).toMatch(/^ {2}sceptical: with 10 %/m);
    const json = await program.run("policies", "WIN_BACK", "--json");
    expect(JSON.parse(json.stdout)).toMatchObject({
      kind: "WIN_BACK",
      assumptions: expect.arrayContaining([expect.objectContaining({ key: "WIN_BACK.takeUp" })]),
    });
  });

  it("knows no policy that there is none of", async () => {
    const ran = await program.run("policies", "WINBACK");
    expect(ran.exitCode).toBe(5);
    expect(ran.stderr).toContain("Did you mean WIN_BACK?");
  });
});
