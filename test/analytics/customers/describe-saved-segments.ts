import { describe, expect, it } from "@jest/globals";
import { audienceOf } from "../../../src/simulator/audience.js";
import { ShopDirectory } from "../../../src/graphql/shop-directory.js";
import type { Answer } from "../../exactness/loaded-shop.js";
import type { PeopleShop } from "./people-shop.js";

const REPEAT = { behaviour: { event: "PURCHASE", count: { gte: 2 } } };

/** Customers kept under a name, over a shop that the test opened. */
export function describeSavedSegments(people: () => PeopleShop): void {
  const save = async (input: Answer): Promise<Answer> =>
    (
      await people().shops.ask(
        `mutation ($input: SaveSegmentInput!) { saveSegment(input: $input) {
          ... on SegmentSaved { segment { id name description kind filter customersWhenSaved customerCount
            savedInSnapshotId shareOfCustomers { value } customers(first: 100) { nodes { externalId } } } }
          ... on SegmentRefused { code message remedy } } }`,
        { input: { shopKey: "people", ...input } },
      )
    ).saveSegment;
  const remove = async (id: string): Promise<Answer> =>
    (
      await people().shops.ask(
        `mutation ($id: ID!) { deleteSegment(id: $id) { ... on SegmentDeleted { id } ... on SegmentRefused { code message } } }`,
        { id },
      )
    ).deleteSegment;

  describe("a saved segment", () => {
    it.each(["DYNAMIC", "STATIC"])("keeps its customers under a name: %s", async (kind) => {
      const { segment } = await save({
        name: ` Repeat ${kind} `,
        kind,
        filter: REPEAT,
        description: "for a test",
      });
      const expected = people().expected(REPEAT);
      expect(segment).toMatchObject({
        ...{ name: `Repeat ${kind}`, description: "for a test", kind, filter: REPEAT },
        ...{ customersWhenSaved: expected.length, customerCount: expected.length },
        shareOfCustomers: { value: expected.length / people().customers.length },
      });
      expect(segment.customers.nodes.map(({ externalId }: Answer) => externalId)).toEqual(expected);
      expect(await people().found({ inSegment: segment.id })).toEqual(expected);
      const { node } = await people().shops.ask(
        `{ node(id: "${segment.id}") { ... on SavedSegment { name } } }`,
      );
      expect(node).toEqual({ name: `Repeat ${kind}` });
      const { savedSegments } = await people().ask("savedSegments { nodes { name } }");
      const names = savedSegments.nodes.map(({ name }: Answer) => name);
      expect(names).toEqual([...names].sort());
      expect(names).toContain(`Repeat ${kind}`);
      expect(await save({ name: `Repeat ${kind}`, kind, filter: REPEAT })).toMatchObject({
        code: "NAME_TAKEN",
      });
      expect(await remove(segment.id)).toEqual({ id: segment.id });
      expect(await remove(segment.id)).toMatchObject({ code: "NOT_FOUND" });
      const left = await people().shops.store.query(
        "select 1 from saved_segment_members where segment_id not in (select id from saved_segments)",
      );
      expect(left).toEqual([]);
    });

    it("may be made of segments, which then stay until it is gone", async () => {
      const { segment: inner } = await save({ name: "inner", filter: REPEAT });
      const filter = {
        and: [
          { inSegment: inner.id },
          { attribute: { attribute: "DEVICE", string: { eq: "mobile" } } },
        ],
      };
      const { segment: outer } = await save({ name: "outer", filter });
      const expected = people().expected({ and: [REPEAT, filter.and[1]] });
      expect(await people().found({ inSegment: outer.id })).toEqual(expected);
      expect(await remove(inner.id)).toMatchObject({
        code: "IN_USE",
        message: "The filters of other saved segments name it: outer.",
      });
      await remove(outer.id);
      expect(await remove(inner.id)).toEqual({ id: inner.id });
    });

    it("made of segments more than four deep is refused", async () => {
      const ids: string[] = [];
      let filter: Answer = REPEAT;
      for (let level = 1; level <= 4; level++) {
        const { segment } = await save({ name: `level ${level}`, filter });
        ids.push(segment.id);
        filter = { inSegment: segment.id };
      }
      const [error] = await people().shops.errors(
        `mutation ($input: SaveSegmentInput!) { saveSegment(input: $input) { __typename } }`,
        { input: { shopKey: "people", name: "one too many", filter: { and: [filter] } } },
      );
      expect(error?.message).toContain("more than 4 levels deep");
      const { savedSegments } = await people().ask("savedSegments(first: 100) { nodes { name } }");
      expect(savedSegments.nodes).not.toContainEqual({ name: "one too many" });
      for (const id of ids.reverse()) expect(await remove(id)).toEqual({ id });
    });

    it("is found in a list that is paged by name either way, with signed places", async () => {
      const page = async (args: string): Promise<Answer> =>
        (
          await people().ask(`savedSegments(${args}) { totalCount { value isExact }
            nodes { name } edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor } }`)
        ).savedSegments;
      const all = await page("first: 100");
      const { length } = all.nodes;
      expect(length).toBeGreaterThan(3);
      expect(all.totalCount).toEqual({ value: length, isExact: true });
      const seen: Answer[] = [];
      for (let args = "first: 1"; ;) {
        const { nodes, totalCount, pageInfo } = await page(args);
        seen.push(...nodes);
        expect(totalCount.value).toBe(length);
        if (pageInfo.hasNextPage !== true) break;
        args = `first: 1, after: "${pageInfo.endCursor}"`;
      }
      expect(seen).toEqual(all.nodes);
      const [second, last] = [all.edges[1].cursor, all.edges[length - 1].cursor];
      expect((await page("last: 2")).nodes).toEqual(all.nodes.slice(-2));
      expect((await page(`last: 1, before: "${last}"`)).nodes).toEqual([all.nodes[length - 2]]);
      expect((await page(`first: 9, before: "${second}"`)).nodes).toEqual([all.nodes[0]]);
      const [error] = await people().shops.errors(
        `{ shop(key: "people") { savedSegments(after: "${second.slice(1)}") { nodes { id } } } }`,
      );
      expect(error?.message).toBe("The cursor does not belong to this list.");
    });

    it("is an experiment's audience by its id, of either kind", async () => {
      const { store } = people().shops;
      const directory = new ShopDirectory(store);
      await directory.refresh();
      const shop = directory.shops.get("people");
      if (shop === undefined) throw new Error("the shop is served");
      for (const id of people().words.segments) {
        const audience = await audienceOf(store.db, shop, { inSegment: id });
        expect(audience).toHaveLength(people().expected({ inSegment: id }).length);
      }
    });
  });
}
