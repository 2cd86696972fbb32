import { describe, expect, it } from "@jest/globals";
import type { SurvivalTimes } from "../../../src/stats/survival/kaplan-meier.js";
import { againstOthers, logRank } from "../../../src/stats/survival/log-rank.js";
import { openStream } from "../../../src/generate/random.js";
import { MERCAPTOPURINE, PLACEBO, timesOf } from "./freireich.js";

describe("the log-rank test", () => {
  it("equals what R's survdiff and SAS print for Freireich's children: 16.79, 9 seen of 19.3", () => {
    const test = logRank([MERCAPTOPURINE, PLACEBO]);
    expect(test?.chiSquare).toBeCloseTo(16.7929, 4);
    expect(test?.degreesOfFreedom).toBe(1);
    expect(test?.pValue).toBeCloseTo(4.17e-5, 6);
    expect(test?.observed).toEqual([9, 21]);
    expect(test?.expected.map((each) => each.toFixed(1))).toEqual(["19.3", "10.7"]);
  });

  it("does not mind the order of the groups, nor a group that was never at risk of anything", () => {
    const groups = [timesOf("1 3 4+ 6"), timesOf("2 2 5+ 9"), timesOf("3 7+ 8 8 10")];
    const test = logRank(groups);
    expect(test?.degreesOfFreedom).toBe(2);
    const turned = logRank([...groups].reverse());
    expect(turned?.chiSquare).toBeCloseTo(test?.chiSquare ?? NaN, 12);
    const padded = logRank([...groups, timesOf("0.5+ 0.7+")]);
    expect(padded?.chiSquare).toBeCloseTo(test?.chiSquare ?? NaN, 12);
    expect(padded?.degreesOfFreedom).toBe(2);
  });

  it("sees as many events as it expects over all groups together", () => {
    const test = logRank([timesOf("1 1 3 4+ 6"), timesOf("2 2 5+ 9"), timesOf("3 7+ 8 8 10")]);
    const sum = (list: readonly number[] = []): number => list.reduce((all, one) => all + one, 0);
    expect(sum(test?.expected)).toBeCloseTo(sum(test?.observed), 12);
  });

  it("tests one group against all others as if those were one", () => {
    const groups = [timesOf("1 1 3 4+ 6"), timesOf("2 2 5+ 9"), timesOf("3 7+ 8 8 10")];
    const all = logRank(groups);
    if (all === null) throw new Error("three groups can be compared");
    const rest = [timesOf("2 2 3 5+ 7+ 8 8 9 10"), timesOf("1 1 3 3 4+ 6 7+ 8 8 10")];
    rest.push(timesOf("1 1 2 2 3 4+ 5+ 6 9"));
    for (const [place, others] of rest.entries()) {
      const test = logRank([groups[place] as SurvivalTimes[], others]);
      const own = againstOthers(all, place);
      expect(own?.pValue).toBe(test?.pValue);
      expect(own?.chiSquare).toBe(test?.chiSquare);
      expect([own?.observed[0], own?.expected[0]]).toEqual([test?.observed[0], test?.expected[0]]);
    }
    const padded = logRank([...groups, timesOf("0.5+")]);
    expect(padded === null ? NaN : againstOthers(padded, 3)).toBeNull();
  });

  it("says nothing of one group, or where nothing happened", () => {
    expect(logRank([MERCAPTOPURINE])).toBeNull();
    expect(logRank([timesOf("1+ 2+"), timesOf("3+")])).toBeNull();
    expect(logRank([])).toBeNull();
  });

  it("finds a difference in one of twenty triples of alike groups, at its level of 0.05", () => {
    const draw = openStream("log-rank", "null");
    const group = (): SurvivalTimes[] =>
      timesOf(
        Array.from({ length: 40 }, () => {
          const [event, end] = [-Math.log(1 - draw()) * 20, draw() * 40];
          return event <= end ? String(Math.ceil(event)) : `${Math.ceil(end)}+`;
        }).join(" "),
      );
    const rejections = Array.from(
      { length: 1_000 },
      () => logRank([group(), group(), group()])?.pValue ?? 1,
    ).filter((pValue) => pValue < 0.05).length;
    expect(rejections).toBeGreaterThan(30);
    expect(rejections).toBeLessThan(72);
  });
});
