import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addDays } from "../../src/domain/calendar.js";
import { calendarEvent, shoppingSeasonsIn } from "../../src/domain/calendar-event.js";

const LARGE = ["BLACK_FRIDAY", "CYBER_MONDAY", "CHRISTMAS"];

describe("the shopping seasons of a span of days", () => {
  it("are those of its days, one by one", () => {
    const law = fc.property(
      fc.integer({ min: 0, max: 4_000 }),
      fc.integer({ min: -3, max: 900 }),
      (start, length) => {
        const from = addDays("2010-01-01", start);
        const days = Array.from({ length: Math.max(0, length) }, (_, at) => addDays(from, at));
        const events = new Set(days.map(calendarEvent));
        const found = shoppingSeasonsIn({ from, to: addDays(from, length) });
        expect([...found].sort()).toEqual(LARGE.filter((one) => events.has(one as never)).sort());
      },
    );
    fc.assert(law, { numRuns: 300, seed: 1869 });
  });
});
