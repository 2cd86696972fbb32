import { describe, expect, it } from "@jest/globals";
import { openStream } from "../../../src/generate/random.js";
import { kruskalWallis } from "../../../src/stats/seasonality/kruskal-wallis.js";
import { seasonalIndices } from "../../../src/stats/seasonality/seasonal-indices.js";
import { unusualPeaks } from "../../../src/stats/seasonality/unusual-peaks.js";

/** Box, Jenkins (1976), series G: thousands of air passengers, 1949 to 1960; R's AirPassengers. */
const AIR_PASSENGERS = [
  ...[112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118],
  ...[115, 126, 141, 135, 125, 149, 170, 170, 158, 133, 114, 140],
  ...[145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166],
  ...[171, 180, 193, 181, 183, 218, 230, 242, 209, 191, 172, 194],
  ...[196, 196, 236, 235, 229, 243, 264, 272, 237, 211, 180, 201],
  ...[204, 188, 235, 227, 234, 264, 302, 293, 259, 229, 203, 229],
  ...[242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278],
  ...[284, 277, 317, 313, 318, 374, 413, 405, 355, 306, 271, 306],
  ...[315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336],
  ...[340, 318, 362, 348, 363, 435, 491, 505, 404, 359, 310, 337],
  ...[360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405],
  ...[417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432],
];

describe("seasonal indices", () => {
  it("equal R's decompose(AirPassengers, 'multiplicative')$figure", () => {
    const found = seasonalIndices(AIR_PASSENGERS, 12);
    const figure = [
      ...[0.9102304, 0.8836253, 1.0073663, 0.975906, 0.981378, 1.1127758],
      ...[1.2265555, 1.219911, 1.0604919, 0.9217572, 0.8011781, 0.8988244],
    ];
    expect(found?.indices).toHaveLength(12);
    found?.indices.forEach(({ index, low, high, ratios }, month) => {
      expect(index).toBeCloseTo(figure[month] ?? 0, 6);
      expect(ratios).toBe(11);
      expect(low).toBeLessThan(index);
      expect(high).toBeGreaterThan(index);
    });
    expect(found?.test.pValue).toBeLessThan(1e-15);
  });

  it("have no interval after exactly two years, and are not given before", () => {
    expect(seasonalIndices(AIR_PASSENGERS.slice(0, 23), 12)).toBeNull();
    const two = seasonalIndices(AIR_PASSENGERS.slice(0, 24), 12);
    expect(two?.indices.map(({ ratios, low }) => [ratios, low])).toEqual(
      Array.from({ length: 12 }, () => [1, null]),
    );
  });

  it("recover planted weekdays within their intervals, over a trend", () => {
    const draw = openStream("weekdays", "planted");
    const planted = [1.3, 1.1, 1, 1, 0.9, 0.8, 0.9];
    const values = Array.from({ length: 7 * 60 }, (_, day) => {
      const mean = (50 + day / 5) * (planted[day % 7] ?? 0);
      return mean + Math.sqrt(mean) * (draw() + draw() + draw() - 1.5) * 2;
    });
    const held = seasonalIndices(values, 7)?.indices.filter(
      ({ low, high }, day) =>
        (low ?? 9) <= (planted[day] ?? 0) && (planted[day] ?? 0) <= (high ?? 0),
    );
    expect(held?.length).toBeGreaterThanOrEqual(6);
  });

  it("average to 1, and find no season in noise more often than told", () => {
    const draw = openStream("no season", "noise");
    let found = 0;
    for (let shop = 0; shop < 400; shop++) {
      const result = seasonalIndices(
        Array.from({ length: 70 }, () => 20 + 10 * draw()),
        7,
      );
      const mean = (result?.indices ?? []).reduce((sum, { index }) => sum + index, 0) / 7;
      expect(mean).toBeCloseTo(1, 10);
      if ((result?.test.pValue ?? 1) <= 0.05) found++;
    }
    expect(found).toBeLessThanOrEqual(40);
  });

  it("are not given where nothing was sold", () => {
    expect(
      seasonalIndices(
        Array.from({ length: 48 }, () => 0),
        12,
      ),
    ).toBeNull();
    expect(seasonalIndices([], 7)).toBeNull();
  });
});

describe("Kruskal and Wallis's test", () => {
  it("equals R's kruskal.test of Hollander and Wolfe (1973), page 116", () => {
    const { statistic, pValue } = kruskalWallis([
      [2.9, 3.0, 2.5, 2.6, 3.2],
      [3.8, 2.7, 4.0, 2.4],
      [2.8, 3.4, 3.7, 2.2, 2.0],
    ]);
    expect(statistic).toBeCloseTo(0.77143, 5);
    expect(pValue).toBeCloseTo(0.68, 3);
  });

  it("finds nothing in equal values or a single group", () => {
    expect(kruskalWallis([[1, 1], [1]])).toEqual({ statistic: 0, pValue: 1 });
    expect(kruskalWallis([[1, 2, 3]])).toEqual({ statistic: 0, pValue: 1 });
    expect(kruskalWallis([])).toEqual({ statistic: 0, pValue: 1 });
  });
});

describe("unusual peaks", () => {
  it("are the planted days, and no others", () => {
    const draw = openStream("peaks", "planted");
    const weekdays = Array.from({ length: 200 }, (_, day) => (day % 7 < 5 ? 1.2 : 0.5));
    const values = weekdays.map((index) => 40 * index + 6 * (draw() + draw() - 1));
    values[60] = 180;
    values[63] = 150;
    const found = unusualPeaks(values, weekdays);
    expect(found.map(({ at }) => at)).toEqual([60, 63]);
    expect(found[0]?.expected).toBeGreaterThan(40);
    expect(found[0]?.expected).toBeLessThan(56);
  });

  it("are not looked for in nothing", () => {
    expect(unusualPeaks([], [])).toEqual([]);
    expect(unusualPeaks([0, 0, 9, 0, 0], [1, 1, 1, 1, 1])).toEqual([]);
  });
});
