import { describe, expect, it } from "@jest/globals";
import { paybackOf } from "../../../simulations/engine/summary/payback.js";

const gains = (weeks: readonly number[], start = -100, later = 0, horizonDays = 7 * weeks.length) =>
  paybackOf({ start, weeks, later, horizonDays });

describe("the payback of a policy", () => {
  it("comes on the first day that ends above 0, the gain growing evenly within the week", () => {
    // 100 are paid at once, 20 come back a day: 0 at the end of day 5, above it on day 6
    expect(gains([40, 180])).toEqual({ weeks: 1, days: 6 });
    expect(gains([-30, 40])).toEqual({ weeks: 2, days: 11 });
  });

  it("comes on the first day where nothing is paid at once", () => {
    expect(gains([70, 140], 0)).toEqual({ weeks: 1, days: 1 });
    expect(gains([70, 140], 10)).toEqual({ weeks: 1, days: 1 });
  });

  it("does not come while a later week is at a loss again", () => {
    expect(gains([50, -20, 50])).toEqual({ weeks: 3, days: 17 });
    expect(gains([50, 0, 50], -1)).toEqual({ weeks: 3, days: 15 });
    expect(gains([50, -20])).toBeNull();
    expect(gains([0])).toBeNull();
  });

  it("comes on the last day of a short last week, where only what comes after the run pays it back", () => {
    expect(gains([-50, 30], -100, 60, 10)).toEqual({ weeks: 2, days: 10 });
    // the week itself has 3 days and turns -50 into 40: 0 within the second
    expect(gains([-50, 60], -100, 20, 10)).toEqual({ weeks: 2, days: 9 });
  });
});
