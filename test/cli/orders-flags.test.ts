import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { COLUMN_NAMES, mappingOf, namedValue, RULE_NAMES } from "../../src/cli/orders-flags.js";

const folder = await mkdtemp(join(tmpdir(), "cartograph-mapping-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
let files = 0;
async function written(text: string): Promise<string> {
  const path = join(folder, `mapping-${++files}.json`);
  await writeFile(path, text);
  return path;
}
const column = namedValue(COLUMN_NAMES);
const rule = namedValue(RULE_NAMES);

describe("a mapping of a shop's own orders", () => {
  it("is nothing where nothing was said", async () => {
    expect(await mappingOf({})).toBeUndefined();
  });

  it("is the same from a file and from flags", async () => {
    const mapping = await written(
      JSON.stringify({
        columns: { time: "bought on", productName: "title", brand: "" },
        cancelledPrefix: ["C", "R"],
        orderBy: "day",
      }),
    );
    const told = {
      column: column("product-name=title", column("time=bought on", column("brand="))),
      rule: rule("cancelled_prefix=R", rule("cancelledPrefix=C", rule("orderBy=day"))),
    };
    const fromFile = await mappingOf({ mapping });
    expect(fromFile).toEqual({
      columns: { time: "bought on", productName: "title", brand: "" },
      cancelledPrefix: ["C", "R"],
      orderBy: "day",
    });
    // equal bytes too: it is part of a snapshot's identity
    expect(JSON.stringify(await mappingOf(told))).toBe(JSON.stringify(fromFile));
  });

  it("is that of the file, but for what flags say", async () => {
    const mapping = await written('{"columns": {"time": "a", "order": "b"}, "charge": ["POST"]}');
    expect(
      await mappingOf({ mapping, column: column("time=c"), rule: rule("charge=SHIP*") }),
    ).toEqual({ columns: { order: "b", time: "c" }, charge: ["SHIP*"] });
  });

  it.each([
    ['{"columns": {"tim": "a"}}', 'columns has the unknown field "tim"'],
    ['{"columns": {"time": 3}}', "columns.time is 3; a text of 1 to 300 characters"],
    ['{"orderBy": "week"}', 'orderBy is "week"; one of moment, day'],
    ['{"charge": "POST"}', 'charge is "POST"; a list of 0 to 200'],
    ["[]", "is []; an object with columns"],
  ])("%s is refused with the place of the fault", async (text, message) => {
    await expect(mappingOf({ mapping: await written(text) })).rejects.toMatchObject({
      reason: "BAD_MAPPING",
      message: expect.stringContaining(message),
      remedy: expect.stringContaining("docs/layouts/orders.md"),
    });
  });

  it("that is no JSON is refused with its line", async () => {
    await expect(
      mappingOf({ mapping: await written('{"columns": {\n"time" "a"}}') }),
    ).rejects.toMatchObject({ reason: "BAD_JSON", line: 2 });
  });

  it.each(["time", "=a", "when=a"])("the flag --column %s is refused", (text) => {
    expect(() => column(text)).toThrow("It must be <name>=<value>, with one of customer, order");
  });
});
