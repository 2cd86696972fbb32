import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { getNamedType } from "graphql";
import { FEW_BEARS, openGenerated } from "../exactness/generated-shop.js";
import type { LoadedShops, RanOperation } from "../exactness/loaded-shop.js";
import { everythingOf, fieldsOf } from "./every-field.js";
import { placesOf } from "./input-places.js";
import { rowCounts } from "./row-counts.js";

let shops: LoadedShops;
let rowsBefore: Readonly<Record<string, number>>;
beforeAll(async () => {
  ({ shops } = await openGenerated(FEW_BEARS));
  rowsBefore = await rowCounts(shops.store);
});
afterAll(() => shops?.close());

type Field = ReturnType<typeof fieldsOf>[number];
type Given = Record<string, unknown>;

/** Of no shop, product, page or anybody. */
const WORD = "zzyzx";
const HOSTILE = [
  ...["' or '1'='1", "'; drop table customers; --", "%", "_", "\\'", "$1", "'||(select 1)||'"],
  ...["{1,2}", "NULL", "\u0001", "\ud800", "😀", "1) or (1=1", "::text", "/*", "?", "__proto__"],
];
const WITH_NUL = "a\u0000b";

/** Whose texts decide by their bytes what is drawn, or go to no database. */
const DRAWN = /sample\.seed|^Query\.(estimateCost|assignArms|readTest)/;

const places = ["Shop", "Query"]
  .flatMap((root) =>
    fieldsOf(root).flatMap((field) =>
      placesOf(field, ["String", "ID"]).map((place) => ({
        name: `${root}.${field.name}(${place.path})`,
        ...{ root, field, place },
      })),
    ),
  )
  .filter(({ name }) => !DRAWN.test(name));

function asked(root: string, field: Field, given: Given): string {
  const named = field.args.filter(({ name }) => name in given);
  const declared = named.map(({ name, type }) => `$${name}: ${String(type)}`).join(", ");
  const passed = named.map(({ name }) => `${name}: $${name}`).join(", ");
  const isPage = getNamedType(field.type).name.endsWith("Connection");
  const parts = isPage ? " { nodes { __typename } }" : everythingOf(field.type, 3);
  const call = `${field.name}(${passed})${parts}`;
  return `query (${declared}) { ${root === "Shop" ? `shop(key: "bears") { ${call} }` : call} }`;
}

/** As it stands in an answer, and in a query or JSON that an answer holds. */
function formsOf(text: string): string[] {
  const escaped = JSON.stringify(text).slice(1, -1);
  return [text, escaped, JSON.stringify(escaped).slice(1, -1)];
}

/** A query in an answer breaks its lines where they become too long. */
const unwrapped = (text: string): string => text.replaceAll(/[\s,]+/g, "");

/** Where two answers differ by more than the word that was asked for. */
function differences(found: unknown, plain: unknown, text: string, path = ""): string[] {
  if (typeof plain === "string") {
    const isSame = formsOf(text).some(
      (form) => unwrapped(plain.replaceAll(WORD, form)) === unwrapped(String(found)),
    );
    // an id holds the key that was asked for
    return isSame || path.endsWith(".id") ? [] : [`${path}: ${String(found)}, not ${plain}`];
  }
  if (typeof plain !== "object" || plain === null || typeof found !== "object" || found === null)
    return Object.is(found, plain) ? [] : [`${path}: ${String(found)}, not ${String(plain)}`];
  const keys = new Set([...Object.keys(plain), ...Object.keys(found)]);
  return [...keys].flatMap((key) =>
    differences((found as Given)[key], (plain as Given)[key], text, `${path}.${key}`),
  );
}

describe("a text is nothing but a text", () => {
  it("wherever one is taken", () => {
    expect(places.length).toBeGreaterThan(150);
  });

  it.each(places)("$name", async ({ root, field, place }) => {
    const run = (text: string): Promise<RanOperation> => {
      const given = place.with(text) as Given;
      return shops.run(asked(root, field, given), given);
    };
    const plain = await run(WORD);
    const faults: Record<string, string[]> = {};
    for (const text of HOSTILE) {
      const found = differences(await run(text), plain, text);
      if (found.length > 0) faults[text] = found;
    }
    expect(faults).toEqual({});
    const sent = shops.store.statementCount();
    const { errors } = await run(WITH_NUL);
    expect(errors).not.toEqual([]);
    expect(errors.filter(({ remedy }) => remedy === undefined)).toEqual([]);
    expect(shops.store.statementCount()).toBe(sent);
  });

  it.each(HOSTILE)(
    "as the name and purpose of a saved segment, and the name of a test: %j",
    async (text) => {
      const { saveSegment } = await shops.ask(
        `mutation ($text: String!) { saveSegment(input: { shopKey: "bears", name: $text, description: $text,
        filter: { behaviour: { event: PURCHASE, product: $text } } }) {
        ... on SegmentSaved { segment { id name description customersWhenSaved } } } }`,
        { text },
      );
      const { id, ...saved } = saveSegment.segment;
      // UTF-8 has no half of a pair
      const kept = Buffer.from(text).toString();
      expect(saved).toEqual({ name: kept, description: kept, customersWhenSaved: 0 });
      const { deleteSegment } = await shops.ask(
        "mutation ($id: ID!) { deleteSegment(id: $id) { ... on SegmentDeleted { id } } }",
        { id },
      );
      expect(deleteSegment).toEqual({ id });
      const { assignArms } = await shops.ask(
        "query ($text: String!) { assignArms(input: { test: $text, customerIds: [$text], shares: [0.5, 0.5] }) }",
        { text },
      );
      expect([[0], [1]]).toContainEqual(assignArms);
    },
  );

  it("and leaves every table as it was", async () => {
    expect(await rowCounts(shops.store)).toEqual(rowsBefore);
  });
});
