import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { drawnFilter } from "./drawn-filter.js";
import { openPeopleShop, type PeopleShop } from "./people-shop.js";

let people: PeopleShop;
beforeAll(async () => {
  people = await openPeopleShop();
}, 120_000);
afterAll(() => people?.shops.close());

describe("the filter language", () => {
  it("finds whom plain loops over the shop's files find", async () => {
    let telling = 0;
    const law = fc.asyncProperty(drawnFilter(people.words), async (filter) => {
      const expected = people.expected(filter);
      expect(await people.found(filter)).toEqual(expected);
      if (expected.length > 0 && expected.length < people.customers.length) telling++;
    });
    await fc.assert(law, { numRuns: 400, seed: 1863, endOnFailure: true });
    // a law over filters that find nobody or everybody would say little
    expect(telling).toBeGreaterThan(200);
  }, 120_000);
});
