import { describe, expect, it } from "@jest/globals";
import { SEGMENT_USES } from "../../src/graphql/segment-uses.js";
import { globalId } from "../../src/graphql/global-id.js";
import type { LoadedShops } from "../exactness/loaded-shop.js";

const SAVED = globalId("SavedSegment", "bears", "0".repeat(32));
const COMPUTED = globalId("Segment", "bears", "behaviour-1");

/** Which questions take which segments, over a shop that the test opened. */
export function describeSegmentUses(shops: () => LoadedShops): void {
  const questions = (id: string): [field: string, question: string][] => [
    [
      "metrics",
      `metrics(query: { measures: [ORDERS], where: { dimension: SEGMENT, in: ["${id}"] } }) { totals { key } }`,
    ],
    [
      "retention",
      `retention(input: { where: { by: RFM_SEGMENT, in: ["${id}"] } }) { cohorts { cohortOn } }`,
    ],
    ["affinities", `affinities(input: { segment: "${id}" }) { totalCount { value } }`],
    [
      "funnel",
      `funnel(input: { where: { dimension: SEGMENT, in: ["${id}"] } }) { steps { entered } }`,
    ],
  ];

  describe("a saved segment", () => {
    it("is refused by what is counted at the load, with the nearest that takes it", async () => {
      for (const [field, question] of questions(SAVED)) {
        const before = shops().store.statementCount();
        const [error] = await shops().errors(`{ shop(key: "bears") { ${question} } }`);
        const use = SEGMENT_USES.find((each) => each.field === field);
        expect(error?.remedy).toBe(
          `${use?.instead} \`catalog { segments }\` says which fields take segments.`,
        );
        expect(shops().store.statementCount()).toBe(before);
      }
    });

    it("is taken where the catalog says so, and what it refers to is there", async () => {
      const { catalog } = await shops().ask(
        "{ catalog { segments { field takes argument instead } } }",
      );
      expect(catalog.segments).toEqual(SEGMENT_USES);
      const { __type } = await shops().ask('{ __type(name: "Shop") { fields { name } } }');
      const fields = __type.fields.map(({ name }: { name: string }) => name);
      for (const { field, takes, argument, instead } of SEGMENT_USES) {
        expect(fields).toContain(field);
        expect([field, argument === null, instead === null]).toEqual([
          ...[field, takes === "NONE", takes === "ANY"],
        ]);
        for (const [, name] of (instead ?? "").matchAll(/`(\w+)\(/g))
          expect(fields).toContain(name);
      }
    });
  });

  it("a computed segment by its id is refused with its key", async () => {
    for (const [, question] of questions(COMPUTED).slice(0, 2)) {
      const [error] = await shops().errors(`{ shop(key: "bears") { ${question} } }`);
      expect(error?.message).toMatch(/names a segment by its id/);
      expect(error?.remedy).toContain('Pass "behaviour-1"');
    }
  });
}
