import { describe, expect, it } from "@jest/globals";
import seedrandom from "seedrandom";
import { ms, retailrocketEvents, rees46Events, utc } from "./event-files.js";
import { IngestDesk, type Read, type ReadOptions } from "./ingest-desk.js";

const desk = await IngestDesk.open();

const sessionsOf = ({ rows }: Read) =>
  rows(`select session_id, visitor_id, page_view_count as pages, landing_page as landing,
    furthest_stage_position as furthest, is_returning from sessions order by session_id`);

const seen = (minutes: readonly number[], visitor = "7"): string[] =>
  minutes.map((minute) => `${ms(minute)},${visitor},view,1,`);

async function pagesPerSession(minutes: readonly number[], options: ReadOptions = {}) {
  const found = await desk.read(
    { "events.csv": retailrocketEvents(...seen(minutes)) },
    sessionsOf,
    options,
  );
  return found.map(({ pages }) => Number(pages));
}

describe("a session of a log without sessions", () => {
  it("ends when nothing happens for more than 30 minutes, not at 30", async () => {
    expect(await pagesPerSession([0, 30, 60, 90.001, 200])).toEqual([3, 1, 1]);
  });

  it("ends after as many minutes as its owner says, which the report keeps", async () => {
    const reading = { sessionGapMinutes: 60 };
    expect(await pagesPerSession([0, 30, 60, 90.001, 200], { reading })).toEqual([4, 1]);
    const { report } = await desk.read(
      { "events.csv": retailrocketEvents(...seen([0])) },
      (read) => read,
      { reading },
    );
    expect(report.reading).toMatchObject(reading);
  });

  it("does not depend on the order of the records", async () => {
    expect(await pagesPerSession([200, 60, 0, 90.001, 30])).toEqual([3, 1, 1]);
  });

  it("is the visitor's, from its start, so that later files change no id", async () => {
    const first = seen([0, 10, 100]);
    const later = seen([101, 500]);
    const ids = async (...lines: string[]): Promise<unknown[]> => {
      const text = retailrocketEvents(...lines);
      const found = await desk.read({ "events.csv": text }, sessionsOf);
      return found.map((row) => row["session_id"]);
    };
    const before = await ids(...first);
    expect(before).toEqual([`7@${ms(0)}`, `7@${ms(100)}`]);
    expect(await ids(...later, ...first)).toEqual([...before, `7@${ms(500)}`]);
  });

  it("begins on the page of its first moment, views before carts before purchases", async () => {
    const text = retailrocketEvents(
      `${ms(0)},1,transaction,5,90`,
      `${ms(0)},1,addtocart,5,`,
      `${ms(50)},1,view,5,`,
      `${ms(50)},1,addtocart,5,`,
    );
    expect(await desk.read({ "events.csv": text }, sessionsOf)).toMatchObject([
      { landing: "/cart", furthest: 6, is_returning: false },
      { landing: "/product", furthest: 3, is_returning: true },
    ]);
  });
});

describe("a session that the log names", () => {
  const view = (minute: number, user: string, session: string): string =>
    `${utc(minute)},view,1,2,a.b,x,1.00,${user},${session}`;

  it("lasts as long as it is named, whatever the gaps", async () => {
    const text = rees46Events(view(0, "7", "s"), view(300, "7", "s"));
    expect(await desk.read({ "events.csv": text }, sessionsOf)).toMatchObject([
      { session_id: "s", pages: 2 },
    ]);
  });

  it("is one of each visitor when several share its name", async () => {
    const text = rees46Events(view(0, "7", "s"), view(1, "8", "s"), view(2, "9", "t"));
    const found = await desk.read({ "events.csv": text }, sessionsOf);
    expect(found.map((row) => row["session_id"])).toEqual(["s@7", "s@8", "t"]);
  });

  it("is made by inactivity where the name is empty, beside those that are named", async () => {
    const text = rees46Events(view(0, "7", ""), view(5, "7", "s"), view(20, "7", ""));
    const found = await desk.read({ "events.csv": text }, sessionsOf);
    expect(found).toMatchObject([
      { session_id: `7@${ms(0)}`, pages: 2 },
      { session_id: "s", pages: 1 },
    ]);
  });
});

describe("sessions of random logs", () => {
  it.each([1, 2, 3])("are those of a plain recount, seed %i", async (seed) => {
    const random = seedrandom(String(seed));
    const whole = (below: number): number => Math.floor(random() * below);
    const events = Array.from({ length: 400 }, () => ({
      visitor: String(whole(12)),
      at: whole(4_000),
    }));
    const starts = new Set<string>();
    for (const visitor of new Set(events.map((event) => event.visitor))) {
      const moments = events.filter((event) => event.visitor === visitor).map(({ at }) => at);
      moments.sort((a, b) => a - b);
      moments.forEach((at, place) => {
        if (place === 0 || at - (moments[place - 1] ?? 0) > 30) starts.add(`${visitor}@${ms(at)}`);
      });
    }
    // an item of its own for each, so that none repeats another
    const lines = events.map(({ visitor, at }, item) => `${ms(at)},${visitor},view,${item},`);
    const found = await desk.read({ "events.csv": retailrocketEvents(...lines) }, sessionsOf);
    expect(found.map((row) => row["session_id"])).toEqual([...starts].sort());
    expect(found.reduce((sum, { pages }) => sum + Number(pages), 0)).toBe(400);
  });
});
