import { describe, expect, it } from "@jest/globals";
import {
  arrivalColumns,
  arrivalDesign,
  designColumns,
  NOT_GIVEN,
} from "../../../src/analytics/look-alikes/arrival-design.js";
import type { Arrivals } from "../../../src/analytics/look-alikes/first-orders.js";

/** Customers known by channel and basket value alone. */
function arrivals(channels: readonly string[], baskets?: readonly number[]): Arrivals {
  const same = channels.map(() => "unknown");
  return {
    count: channels.length,
    words: {
      ...{ channel: channels, device: same, country: same },
      ...{ first_product: same, sessions_to_order: same, week_part: same },
    },
    numbers: {
      basket_value: Float64Array.from(channels, (_, k) => baskets?.[k] ?? 8),
      item_count: new Float64Array(channels.length).fill(1),
    },
  };
}

const times = (count: number, word: string): string[] => new Array<string>(count).fill(word);
const all = ({ count }: Arrivals): Int32Array => Int32Array.from({ length: count }, (_, k) => k);

describe("the design of what is known at the first order", () => {
  const words = [...times(40, "search"), ...times(60, "email"), ...times(3, "radio")];
  const given = arrivals([...words, "fax"]);
  const design = arrivalDesign(given, all(given));

  it("holds the levels against the most frequent, and puts rare ones together", () => {
    expect(design).toEqual({
      words: [
        {
          name: "channel",
          levels: ["email", "search", "other"],
          shares: [60 / 104, 40 / 104, 4 / 104],
        },
      ],
      numbers: [],
    });
    expect(designColumns(design)).toEqual([
      { attribute: "channel", level: "search" },
      { attribute: "channel", level: "other" },
    ]);
  });

  it("has a column per level, and the average where nothing is known", () => {
    const asked = arrivals(["email", "search", "fax", "pigeon", NOT_GIVEN]);
    const [search, other] = arrivalColumns(design, asked, all(asked));
    expect([...(search ?? [])]).toEqual([0, 1, 0, 0, 40 / 104]);
    expect([...(other ?? [])]).toEqual([0, 0, 1, 1, 4 / 104]);
  });

  it("holds against all rare ones together where they are most", () => {
    const rare = arrivals([...times(30, "P1"), ...Array.from({ length: 50 }, (_, k) => `X${k}`)]);
    expect(arrivalDesign(rare, all(rare)).words[0]?.levels).toEqual(["other", "P1"]);
  });

  it("counts a word of the shop that is called other among the rare ones", () => {
    const named = arrivals([...times(50, "email"), ...times(45, "other"), "fax"]);
    expect(arrivalDesign(named, all(named)).words[0]).toMatchObject({
      levels: ["email", "other"],
      shares: [50 / 96, 46 / 96],
    });
  });

  it("takes numbers by doublings, at their mean where they are missing", () => {
    const priced = arrivals(times(4, "email"), [2, 8, 32, NaN]);
    const own = arrivalDesign(priced, all(priced));
    expect(own).toEqual({ words: [], numbers: [{ name: "basket_value", mean: 3 }] });
    expect(arrivalColumns(own, priced, all(priced)).map((column) => [...column])).toEqual([
      [1, 3, 5, 3],
    ]);
  });
});
