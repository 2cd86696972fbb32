import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { CompiledProgram } from "./compiled-program.js";

let folder: string;
let program: CompiledProgram;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cartograph-inspect-cli-"));
  program = new CompiledProgram(folder);
  const line = (day: string) => `R1;7;${day};"1.234,50"`;
  await writeFile(join(folder, "a.csv"), ["Beleg;Kd;Wann;Preis", line("31.1.2024"), ""].join("\n"));
  await writeFile(
    join(folder, "b.csv"),
    ["order,customer,date,total", "1,7,2024-01-31,5", "2,7,2024-02-30,5", ""].join("\n"),
  );
});

afterAll(async () => {
  await program.killAll();
  await rm(folder, { recursive: true, force: true });
});

describe("cartograph inspect", () => {
  it("says what files hold and how to load them with the same flags, and keeps nothing", async () => {
    const flags = ["--column", "time=Wann", "--column", "order=Beleg", "--column", "price=Preis"];
    const { exitCode, stdout } = await program.run("inspect", "a.csv", ...flags, "--quiet");
    expect(exitCode).toBe(0);
    expect(stdout).toContain("a.csv: 46 B, 1 records, role order_rows, utf8");
    expect(stdout).toMatch(/^Preis +unit_price +number +0.0 % +1 +1234.5 +1234.5$/m);
    expect(stdout).toContain(`Load them: cartograph load a.csv --shop <key> ${flags.join(" ")}`);
    expect(await readdir(folder)).toEqual(["a.csv", "b.csv"]);
  });

  it("ends as a load of them would, with the remedy", async () => {
    const unknown = await program.run("inspect", "a.csv", "--quiet");
    expect(unknown.exitCode).toBe(3);
    expect(unknown.stdout).toContain("--layout orders --column time=Wann");
    const poor = await program.run("inspect", "b.csv", "--quiet", "--json");
    expect(poor.exitCode).toBe(4);
    expect(JSON.parse(poor.stdout)).toMatchObject({
      refusal: { reason: "QUARANTINE_LIMIT" },
      recognition: { layout: "orders" },
      load: null,
    });
    const absent = await program.run("inspect", "c.csv", "--quiet");
    expect(absent.exitCode).toBe(5);
  });
});
