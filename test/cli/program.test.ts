import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { CompiledProgram, type RunningProgram } from "./compiled-program.js";

let folder: string;
let program: CompiledProgram;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cartograph-cli-"));
  program = new CompiledProgram(folder);
});

afterAll(async () => {
  await program.killAll();
  await rm(folder, { recursive: true, force: true });
});

const urlOf = ({ printed }: RunningProgram): string =>
  /http:\/\/127\.0\.0\.1:\d+/.exec(printed())?.[0] ?? "no URL";

async function ask(server: RunningProgram, query: string): Promise<unknown> {
  const response = await fetch(`${urlOf(server)}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

describe("a shop's way through the program", () => {
  it("is generated, loaded, listed and asked", async () => {
    const generated = await program.run(
      "generate",
      "maven",
      "--out",
      "toys",
      "--seed",
      "1",
      "--sessions",
      "300",
    );
    expect(generated).toMatchObject({ exitCode: 0, stderr: "generating 300 sessions\n" });
    expect(generated.stdout).toMatch(/^website_sessions\.csv +300$/m);

    const loaded = await program.run(
      "load",
      "toys",
      "--shop",
      "toys",
      "--name",
      "Toys",
      "--currency",
      "EUR",
    );
    expect(loaded).toMatchObject({ exitCode: 0 });
    expect(loaded.stderr).toMatch(/^checking website_sessions\.csv$/m);
    expect(loaded.stderr).not.toContain("\r");
    expect(loaded.stdout).toMatch(/^website_sessions\.csv +website_sessions +300 +300 +0 /m);

    const listed = await program.run("shops");
    expect(listed.stdout).toMatch(
      /^toys +Toys +maven +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d +300 +\d+ +\d+ +1 /m,
    );

    const suggested = /cartograph query '(.+)'$/m.exec(loaded.stdout)?.[1] ?? "";
    const answered = await program.run("query", suggested);
    expect(answered).toMatchObject({ exitCode: 0, stderr: "" });
    expect(JSON.parse(answered.stdout)).toMatchObject({ data: { shop: { name: "Toys" } } });
  });

  it("changes nothing when the same files are loaded again, and keeps what was said before", async () => {
    const again = await program.run("load", "toys", "--shop", "toys");
    expect(again.exitCode).toBe(0);
    expect(again.stdout).toMatch(/^nothing changed: .* snapshot 1,/);
    expect(again.stderr).toContain('as loaded before: name "Toys", currency EUR, time zone UTC\n');
  });

  it("answers null for an unknown shop, and 1 for an operation with errors", async () => {
    const unknown = await program.run("query", '{ shop(key: "nope") { name } }');
    expect(unknown).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(unknown.stdout)).toEqual({ data: { shop: null } });
    const wrong = await program.run("query", "{ nope }");
    expect(wrong.exitCode).toBe(1);
    expect(JSON.parse(wrong.stdout)).toMatchObject({
      errors: [{ locations: [{ line: 1, column: 3 }] }],
    });
  });

  it("lists its models, and writes each as a file of its own", async () => {
    const listed = await program.run("models", "--shop", "toys", "--out", "cards", "--json");
    expect(listed).toMatchObject({ exitCode: 0, stderr: "" });
    const { models, files } = JSON.parse(listed.stdout) as {
      models: { model: string; refusal: { code: string } | null }[];
      files: string[];
    };
    // two dozen customers carry none of them
    expect(models.length).toBeGreaterThan(5);
    expect(models.every(({ refusal }) => refusal !== null)).toBe(true);
    expect(files).toEqual(models.map(({ model }) => join("cards", `${model}.json`)));
    const card = JSON.parse(await readFile(join(folder, files[0] ?? ""), "utf8")) as object;
    expect(card).toMatchObject({ ...models[0], artefact: null });
    const text = await program.run("models", "--shop", "toys");
    expect(text.stdout).toMatch(/^segmentation +\d+ .* refused: /m);
    const unknown = await program.run("models", "--shop", "toy");
    expect(unknown.exitCode).toBe(5);
    expect(unknown.stderr).toMatch(/^error: There is no shop "toy"\.\nwhat to do: List the shops/);
  });

  it("names quarantined records by place, never by text", async () => {
    await program.run("generate", "maven", "--out", "dirty", "--seed", "1", "--sessions", "300");
    const path = join(folder, "dirty", "orders.csv");
    const lines = (await readFile(path, "utf8")).split("\n");
    lines[3] = (lines[3] ?? "").replace(/^(\d+),[^,]+/, "$1,ada@example.org");
    await writeFile(path, lines.join("\n"));
    const loaded = await program.run("load", "dirty", "--shop", "dirty", "--accept-quarantine");
    expect(loaded.stdout).toMatch(/^orders\.csv +4 +created_at +BAD_DATE$/m);
    expect(loaded.stdout + loaded.stderr).not.toContain("ada@example.org");
  });
});

describe("what cannot be done", () => {
  it("is said in two lines, with an exit code of its own", async () => {
    expect(await program.run("load", "nowhere", "--shop", "x")).toEqual({
      exitCode: 5,
      stdout: "",
      stderr:
        'error: There is no file or folder "nowhere".\nwhat to do: Check the path; it is taken from the current folder.\n',
    });
    expect(await program.run("query", "{ a }", "--data-dir", "empty")).toMatchObject({
      exitCode: 5,
    });
    expect(existsSync(join(folder, "empty"))).toBe(false);
    expect(await program.run("generate", "shopify", "--out", "a", "--seed", "b")).toMatchObject({
      exitCode: 5,
      stderr:
        'error: No generator writes the layout "shopify".\nwhat to do: Choose one of: maven, online-retail, retailrocket, rees46, cdnow, orders, survey.\n',
    });
    const bare = await program.run();
    expect(bare).toMatchObject({ exitCode: 2, stdout: "" });
    expect(bare.stderr).toContain("Usage: cartograph");
  });

  it("is one document with --json", async () => {
    const { exitCode, stdout, stderr } = await program.run("shops", "--port", "1", "--json");
    expect(exitCode).toBe(2);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: "BAD_INPUT", reason: "BAD_ARGUMENTS" },
    });
  });

  it("is to load bad files: the folder says which", async () => {
    await mkdir(join(folder, "bad"));
    await writeFile(join(folder, "bad", "a.csv"), "x,y\n1,2\n");
    const { exitCode, stderr } = await program.run(
      "load",
      "bad",
      "--shop",
      "bad",
      "--data-dir",
      "bad-data",
    );
    expect(exitCode).toBe(3);
    expect(stderr).toContain("error: a.csv, line 1:");
  });
});

describe("a server", () => {
  it("keeps its data directory to itself, and stops when asked", async () => {
    const server = program.start("serve", "--port", "0");
    await server.until("/graphql");
    expect(await ask(server, "{ shops { key } }")).toMatchObject({
      data: { shops: expect.arrayContaining([{ key: "toys" }]) },
    });

    const second = await program.run("shops");
    expect(second.exitCode).toBe(6);
    expect(second.stderr).toContain(`process ${server.child.pid} (cartograph serve)`);

    server.child.kill("SIGTERM");
    expect((await server.ended).exitCode).toBe(0);
    expect((await program.run("shops")).exitCode).toBe(0);
  });

  it("without a shop says how to load one; a taken port is refused", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => taken.once("listening", resolve));
    const port = String((taken.address() as { port: number }).port);
    try {
      const refused = await program.run("serve", "--port", port, "--data-dir", "new");
      expect(refused.exitCode).toBe(6);
      expect(refused.stderr).toContain(`error: Port ${port} is already in use.`);
      expect(refused.stderr).toContain("what to do: Pass --port with a free one");
    } finally {
      taken.close();
    }
    const server = program.start("serve", "--port", "0", "--data-dir", "new");
    await server.until("/graphql");
    expect(server.printed()).toContain("cartograph load <folder> --shop <key> --data-dir new");
    server.child.kill("SIGINT");
    expect((await server.ended).exitCode).toBe(0);
  });
});

describe("the demo", () => {
  it("serves while its shop is made, and does not make it twice", async () => {
    const words = ["demo", "--port", "0", "--sessions", "3000", "--data-dir", "demo-data"];
    const first = program.start(...words);
    await first.until("/graphql");
    expect(await ask(first, "{ shops { key } }")).toEqual({ data: { shops: [] } });
    await first.until("Ready");
    expect(await ask(first, '{ shop(key: "demo") { name } }')).toEqual({
      data: { shop: { name: "Demo shop (Maven layout, generated)" } },
    });
    const sessionsFile = join(folder, "demo-data", "demo", "website_sessions.csv");
    const { mtimeMs } = await stat(sessionsFile);
    first.child.kill("SIGINT");
    expect((await first.ended).exitCode).toBe(0);

    const second = program.start(...words);
    await second.until("Ready");
    expect(second.printed()).not.toMatch(/generating|checking|computing/);
    expect((await stat(sessionsFile)).mtimeMs).toBe(mtimeMs);
    second.child.kill("SIGTERM");
    expect((await second.ended).exitCode).toBe(0);
  });
});

describe("a load that is stopped", () => {
  beforeAll(async () => {
    await program.run("generate", "maven", "--out", "big", "--seed", "1", "--sessions", "60000");
  });

  it.each(["building facts", "computing sessions"])(
    "while %s leaves nothing behind",
    async (step) => {
      const load = program.start("load", "big", "--shop", "big", "--data-dir", "big-data");
      await load.until(step);
      load.child.kill("SIGINT");
      const { exitCode, stdout, stderr } = await load.ended;
      expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: "" });
      expect(stderr).toContain("error: Stopped before the work was done.\nwhat to do: ");
      expect(await readdir(join(folder, "big-data", "work"))).toEqual([]);
      expect(await readdir(join(folder, "big-data", "shops", "big"))).not.toContain("load.lock");
      expect((await program.run("shops", "--data-dir", "big-data", "--json")).stdout).toContain(
        '"shops": []',
      );
    },
  );
});

describe("a reader that has seen enough", () => {
  it("ends the program without a word", async () => {
    const shops = program.start("shops");
    shops.child.stdout?.destroy();
    expect(await shops.ended).toMatchObject({ exitCode: 0, stderr: "" });
  });
});
