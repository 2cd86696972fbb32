import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { csvLine } from "../../src/cli/csv-line.js";
import { customers, type CustomersRequest } from "../../src/cli/customers.js";
import type { Answer } from "../exactness/loaded-shop.js";
import {
  openExperimentShops,
  smallRequest,
  type ExperimentShops,
} from "../support/experiment-shops.js";
import { contextWith, RecordedOutput } from "./recorded-output.js";

const ARMS = [{ key: "win back", policies: [{ winBack: {} }], holdout: 0.2 }];
const OFTEN = { feature: { feature: "ORDER_COUNT", number: { gte: 3 } } };

let server: ExperimentShops;
let experiment: Answer;
let often: string[];
beforeAll(async () => {
  server = await openExperimentShops({ customers: 300 });
  const fields = "findings { arms { audienceSize heldOut } }";
  experiment = (await server.run(smallRequest({ arms: ARMS }), fields)).experiment;
  const rows = await server.shops.store.query<{ id: string }>(
    "select customer_id as id from customers where order_count >= 3 order by customer_id",
  );
  often = rows.map(({ id }) => id);
  // the command opens the store itself
  await server.app.close();
  await server.desk.close();
  await server.shops.store.close();
});
afterAll(() => server?.shops.close());

async function list(
  request: Partial<CustomersRequest>,
  output = new RecordedOutput(),
): Promise<string> {
  const context = contextWith(output, { dataDir: join(server.shops.folder, "data") });
  await customers(context, { shop: "returning", ...request });
  return output.written.join("");
}

const rowsOf = (csv: string): string[][] =>
  csv
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/));

describe("a list of customers", () => {
  it("is everybody by id, in the usual columns, as CSV", async () => {
    const [head, ...rows] = rowsOf(await list({}));
    expect(head?.join()).toBe(
      "externalId,segment,lastOrderAt,orderCount,netRevenue,churnProbability,predictedValue",
    );
    expect(rows).toHaveLength(300);
    expect(rows.map(([id]) => id)).toEqual(rows.map(([id]) => id).sort());
    for (const row of rows) expect(row).toHaveLength(7);
    expect(rows[0]?.[2]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it("is who meets a filter, with the columns asked for, as JSON", async () => {
    const json = await list(
      { where: JSON.stringify(OFTEN), fields: "externalId, orderCount" },
      new RecordedOutput(true),
    );
    const document = JSON.parse(json);
    expect(document).toMatchObject({ shop: "returning", fields: ["externalId", "orderCount"] });
    expect(document.customers.map(({ externalId }: Answer) => externalId)).toEqual(often);
    for (const { orderCount } of document.customers) expect(orderCount).toBeGreaterThanOrEqual(3);
  });

  it("is whom an arm treats or holds out, with the class it has them in", async () => {
    const { id, findings } = experiment;
    const [{ audienceSize, heldOut }] = findings.arms;
    const asked = { experiment: id, arm: "win back", fields: "externalId,class" };
    const treated = rowsOf(await list(asked)).slice(1);
    const others = rowsOf(await list({ ...asked, heldOut: true })).slice(1);
    expect([treated.length, others.length]).toEqual([audienceSize - heldOut, heldOut]);
    const words = ["ordered on one day only", "middling first lifetime", "strong first lifetime"];
    for (const [, name] of [...treated, ...others]) expect(words).toContain(name);
    const both = await list({ ...asked, where: JSON.stringify(OFTEN) });
    expect(rowsOf(both).length).toBeLessThan(treated.length);
    expect(rowsOf(await list({ experiment: id, arm: "win back" }))[0]?.at(-1)).toBe("class");
  });

  it("stops where nobody reads any more", async () => {
    const output = new RecordedOutput();
    output.readsPieces = 1;
    expect(rowsOf(await list({}, output))).toHaveLength(1);
  });

  it("is refused with what to do", async () => {
    const refused = (request: Partial<CustomersRequest>) => expect(list(request)).rejects;
    await refused({ shop: "nowhere" }).toMatchObject({ code: "NOT_FOUND" });
    await refused({ where: "{" }).toMatchObject({ reason: "BAD_JSON" });
    await refused({ where: '{"colour": 1}' }).toMatchObject({ code: "BAD_INPUT" });
    await refused({ segment: "nobody" }).toMatchObject({
      message: "inSegment is no id of a segment.",
    });
    await refused({ arm: "win back" }).toMatchObject({
      remedy: expect.stringContaining("--experiment <id> and --arm <key>"),
    });
    await refused({ experiment: experiment.id, arm: "no" }).toMatchObject({
      remedy: 'Pass one of its arms: "win back".',
    });
    await refused({ fields: "externalId,colour" }).toMatchObject({
      message: '--fields: a list has no field "colour".',
    });
    await refused({ fields: "class" }).toMatchObject({
      remedy: "Pass --experiment <id> --arm <key> too.",
    });
    const both = list({ csv: true }, new RecordedOutput(true));
    await expect(both).rejects.toMatchObject({ remedy: "Pass --csv or --json, not both." });
  });
});

describe("a line of CSV", () => {
  it("is quoted by RFC 4180", () => {
    expect(csvLine([{ text: 'a "b"' }, { text: "c,d" }, { text: "e\nf" }, null, 1.5])).toBe(
      '"a ""b""","c,d","e\nf",,1.5\r\n',
    );
  });

  it("holds no text that a spreadsheet runs, and numbers as they are", () => {
    const texts = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "a=1", null];
    expect(csvLine(texts.map((text) => ({ text })))).toBe(
      "'=1+1,'+1,'-1,'@SUM(A1),'\t=1,\"'\r=1\",a=1,\r\n",
    );
    expect(csvLine([-5, "-12.50"])).toBe("-5,-12.50\r\n");
  });
});
