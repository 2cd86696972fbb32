import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { doublePrecision, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../../src/analytics/analytic.js";
import type { ModelOutput, ModelStep } from "../../src/analytics/model-step.js";
import { FACT_NAMES, factDdl } from "../../src/domain/facts.js";
import type { ModelCard } from "../../src/domain/model-card.js";
import { runModel, writeModelCards } from "../../src/pipeline/run-model.js";
import { openDuckdb, type Duckdb } from "../../src/warehouse/duckdb.js";
import { insertStatements } from "../architecture/contract-facts.js";
import { nastyShop } from "../architecture/contract-shop.js";

const folder = mkdtempSync(join(tmpdir(), "cartograph-model-"));
let engine: Duckdb;

const guesses = pgTable("guesses", {
  snapshotId: integer("snapshot_id").notNull(),
  customerId: text("customer_id").notNull(),
  guess: doublePrecision("guess"),
});

const card: ModelCard = {
  model: "guess",
  method: "A guess.",
  version: 1,
  customers: 2,
  fromOn: null,
  toOn: null,
  refusal: null,
  parameters: [],
  metrics: [],
  warnings: [],
  artefact: { b: [1, 0.1], a: null },
};

/** Lives in the folder of the features, whose query it reads. */
function guessing(compute: ModelStep["compute"]): Analytic & { readonly model: ModelStep } {
  return {
    name: "features",
    question: "What is the guess?",
    results: [
      {
        name: "guesses",
        grain: "one row per customer",
        reads: ["orders"],
        table: guesses,
        isRead: true,
      },
    ],
    model: { inputs: ["customer-features"], fills: ["guesses"], compute },
  };
}

const giving = (results: ModelOutput["results"]) =>
  runModel(
    engine,
    guessing(() => ({ results, cards: [card] })),
    { resultsDir: folder, onStep: () => undefined },
  );

beforeAll(async () => {
  engine = await openDuckdb({ directories: [folder], tempDirectory: join(folder, "duckdb") });
  for (const name of FACT_NAMES) await engine.run(factDdl(name));
  for (const statement of insertStatements(nastyShop(), "as given")) await engine.run(statement);
});

afterAll(() => {
  engine.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("a model", () => {
  it("gets its queries column by column, and its rows can be loaded and queried", async () => {
    const run = await runModel(
      engine,
      guessing(({ "customer-features": features }) => {
        if (features === undefined) throw new Error("no features");
        const orders = features.numbers("order_count");
        const rows = features.texts("customer_id").map((id, place) => [orders[place] ?? null, id]);
        expect(features.texts("as_of_on")[0]).toMatch(/^\d{4}-\d\d-\d\d$/);
        expect(Number.isNaN(features.numbers("orders_after").at(-1))).toBe(true);
        expect(new Set(features.numbers("is_current"))).toEqual(new Set([0, 1]));
        expect(() => features.numbers("customer_id")).toThrow("holds texts");
        expect(() => features.texts("order_count")).toThrow("holds numbers");
        expect(() => features.texts("nothing")).toThrow("no column nothing");
        return { results: { guesses: { columns: ["guess", "customer_id"], rows } }, cards: [card] };
      }),
      { resultsDir: folder, onStep: () => undefined },
    );
    const [result] = run.results;
    expect(result).toMatchObject({ name: "guesses", columns: ["customer_id", "guess"] });
    expect(result?.rows).toBeGreaterThan(5);
    const [stored] = await engine.rows("select cast(count(*) as integer) as n from guesses");
    expect(stored?.["n"]).toBe(result?.rows);
    await engine.run("drop table guesses");
  });

  it("must fill what it says, with the columns of its table and finite numbers", async () => {
    await expect(giving({})).rejects.toThrow("the model features left out guesses");
    await expect(
      giving({ guesses: { columns: ["customer_id", "hunch"], rows: [] } }),
    ).rejects.toThrow("guesses: columns customer_id, hunch instead of customer_id, guess");
    await expect(
      giving({ guesses: { columns: ["customer_id", "guess"], rows: [["1", NaN]] } }),
    ).rejects.toThrow("a model gave NaN instead of a number or null");
  });
});

describe("the cards of models", () => {
  it("are written in the order of their names, each with the hash of its artefact", async () => {
    const refusal = { code: "NO_ORDERS", reason: "None.", substitute: "Nothing." } as const;
    const cards = [card, { ...card, model: "doubt", refusal, artefact: null }];
    const { csvPath, rows, columns } = await writeModelCards(cards, folder);
    expect(rows).toBe(2);
    const text = readFileSync(csvPath, "utf8");
    const hash = createHash("sha256").update('{"b":[1,0.1],"a":null}').digest("hex");
    expect(text.split("\n")[0]).toMatch(/^"doubt",.*"\{""code"":""NO_ORDERS"".*,,$/);
    expect(text.split("\n")[1]).toMatch(new RegExp(`^"guess",.*"${hash}"$`));
    expect(columns).toHaveLength(12);
  });
});
