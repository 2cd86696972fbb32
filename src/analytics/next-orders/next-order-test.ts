import { falseDiscoveryRates } from "../../stats/real-tests/false-discovery.js";
import { againstOthers, logRank } from "../../stats/survival/log-rank.js";
import type { NextOrderTest } from "./next-order-report.graphql.js";
import { timesOf, type WaitRow } from "./wait-rows.js";

/** A value of a breakdown and the waits of its orders. */
export type WaitPart = readonly [string, readonly WaitRow[]];

/**
 * Do the values of a breakdown differ in when customers order again? All together, and each against
 * all others.
 *
 * @returns null when fewer than two values can be compared
 */
export function testOf(parts: readonly WaitPart[]): NextOrderTest | null {
  const overall = logRank(parts.map(([, rows]) => timesOf(rows)));
  if (overall === null) return null;
  const contrasts = parts.flatMap(([value], place) => {
    const test = againstOthers(overall, place);
    if (test === null) return [];
    const [observed = 0] = test.observed;
    const [expected = 0] = test.expected;
    return [{ value, observed, expected, pValue: test.pValue }];
  });
  const adjusted = falseDiscoveryRates(contrasts.map(({ pValue }) => pValue));
  const { chiSquare, degreesOfFreedom, pValue } = overall;
  return {
    ...{ chiSquare, degreesOfFreedom, pValue },
    contrasts: contrasts.map((each, place) => ({
      ...each,
      adjustedPValue: adjusted[place] as number,
    })),
  };
}
