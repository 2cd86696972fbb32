import { describe, expect, it } from "@jest/globals";
import type { Answer } from "../../exactness/loaded-shop.js";
import type { PeopleShop } from "./people-shop.js";

const KEPT = 16;
const TIMELINE = `timeline { pageViewsBeyond unavailable { reason }
  events { kind happenedAt secondsIn page productId stage order { externalId } } }`;

/** What happened in each session, over a shop that the test opened. */
export function describeSessionTimelines(people: () => PeopleShop): void {
  const sessionsOf = async (first: number): Promise<Answer[]> =>
    (
      await people().ask(
        `sessions(first: ${first}, orderBy: { by: PAGE_VIEW_COUNT }) { nodes { externalId pageViewCount ${TIMELINE} } }`,
      )
    ).sessions.nodes;

  describe("a session's timeline", () => {
    it("holds its first 16 pages and all its orders at their moments, and counts the rest", async () => {
      const { sessions, orders } = people().judged.truth;
      const trueSession = new Map(sessions.map((session) => [session.id, session]));
      let ordered = 0;
      for (const { externalId, pageViewCount, timeline } of await sessionsOf(100)) {
        const session = trueSession.get(externalId);
        if (session === undefined) throw new Error("every session is in the files");
        const { startedAt, pages, viewedAt = [] } = session;
        const secondsIn = (at: string): number =>
          Math.floor((Date.parse(at) - Date.parse(startedAt)) / 1000);
        const views = pages.slice(0, KEPT).map((page, place) => ({
          ...{ kind: "PAGE_VIEW", page, order: null, happenedAt: viewedAt[place] },
          secondsIn: secondsIn(viewedAt[place] ?? ""),
        }));
        const placed = orders
          .filter((order) => order.session === externalId)
          .map(({ id, orderedAt }) => ({
            ...{ kind: "ORDER", page: null, order: { externalId: id }, happenedAt: orderedAt },
            ...{ secondsIn: secondsIn(orderedAt), stage: "ORDER" },
          }));
        const expected = [...views, ...placed].sort((a, b) => a.secondsIn - b.secondsIn);
        expect(timeline.events).toMatchObject(expected);
        expect(timeline.events).toHaveLength(expected.length);
        expect(timeline.pageViewsBeyond).toBe(pageViewCount - views.length);
        expect(timeline.unavailable).toBeNull();
        ordered += placed.length;
      }
      expect(ordered).toBeGreaterThan(0);
    });

    it("takes as many statements for one session as for many", async () => {
      const statements = async (first: number): Promise<number> => {
        const before = people().shops.store.statementCount();
        await people().shops.ask(
          `{ shop(key: "people") { sessions(first: ${first}) { nodes { path ${TIMELINE} } } } }`,
        );
        return people().shops.store.statementCount() - before;
      };
      expect(await statements(40)).toBe(await statements(2));
    });

    it("says so where moments are not kept, and still has the orders", async () => {
      const { store } = people().shops;
      const [kept] = await sessionsOf(1);
      const moments = await store.query("select moments from session_paths where session_id = $1", [
        kept.externalId,
      ]);
      await store.query("update session_paths set moments = null where session_id = $1", [
        kept.externalId,
      ]);
      const [bare] = await sessionsOf(1);
      expect(bare.timeline.unavailable?.reason).toContain("is not kept");
      expect(bare.timeline.pageViewsBeyond).toBe(bare.pageViewCount);
      const isOrder = ({ kind }: Answer): boolean => kind === "ORDER";
      expect(bare.timeline.events).toEqual(kept.timeline.events.filter(isOrder));
      await store.query("update session_paths set moments = $2 where session_id = $1", [
        kept.externalId,
        (moments[0] as { moments: string }).moments,
      ]);
    });
  });
}
