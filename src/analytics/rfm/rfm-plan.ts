import {
  RFM_MAPS,
  SCALE_SIZES,
  type RfmSegmentRule,
  type ScoreRange,
} from "../../domain/rfm-map.js";
import { centsOf } from "../../domain/decimal.js";
import { badRequest } from "../../graphql/request-error.js";
import {
  RfmMoney,
  RfmScale,
  type RfmInput,
  type RfmRangeInput,
  type RfmValueCuts,
  type ScoreRangeInput,
} from "./rfm-input.graphql.js";
import { segmentGrid, type ScoreSizes, type SegmentGrid } from "./rfm-segment-grid.js";

/** Up to as many customers any cut is exact; with more, cuts at edges are (rfm-values.sql). */
export const MOST_EXACT_CUSTOMERS = 50_000;

/** Values of a client, checked. */
export interface ValueCuts {
  readonly recencyDays: readonly number[];
  readonly orderCount: readonly number[];
  readonly revenue: readonly string[];
}

export interface RfmPlan {
  readonly scale: RfmScale | null;
  readonly values: ValueCuts | null;
  readonly money: RfmMoney;
  readonly sizes: ScoreSizes;
  readonly grid: SegmentGrid;
}

/** @throws UserError for cuts out of order or between edges, and for segments that overlap */
export function planRfm(input: RfmInput | undefined, customers: number): RfmPlan {
  const values = input?.cuts?.values === undefined ? null : checked(input.cuts.values, customers);
  const scale = values === null ? (input?.cuts?.scale ?? RfmScale.QUINTILE) : null;
  const sizes = sizesOf(scale, values);
  const rules = input?.segments === undefined ? usualRules(sizes) : rulesOf(input.segments);
  return {
    ...{ scale, values, sizes },
    money: input?.money ?? RfmMoney.GROSS_REVENUE,
    grid: segmentGrid(rules, sizes),
  };
}

function sizesOf(scale: RfmScale | null, values: ValueCuts | null): ScoreSizes {
  const size = SCALE_SIZES[scale ?? RfmScale.QUINTILE];
  return values === null
    ? { recency: size, frequency: size, monetary: size }
    : {
        recency: values.recencyDays.length + 1,
        frequency: values.orderCount.length + 1,
        monetary: values.revenue.length + 1,
      };
}

function usualRules({ recency, frequency }: ScoreSizes): readonly RfmSegmentRule[] {
  if (recency !== frequency) return [];
  const scale = Object.values(RfmScale).find((each) => SCALE_SIZES[each] === recency);
  return scale === undefined ? [] : RFM_MAPS[scale];
}

function rulesOf(segments: NonNullable<RfmInput["segments"]>): RfmSegmentRule[] {
  return segments.map(({ name, ranges }, place) => {
    if (segments.findIndex((each) => each.name === name) !== place) {
      throw badRequest(`Two segments are called "${name}".`, "Give each segment its own name.");
    }
    return { key: name, name, ranges: ranges.map(rangeOf) };
  });
}

const rangeOf = ({ recency, frequency, monetary }: RfmRangeInput) => ({
  ...(recency && { recency: scoresOf(recency) }),
  ...(frequency && { frequency: scoresOf(frequency) }),
  ...(monetary && { monetary: scoresOf(monetary) }),
});

const scoresOf = ({ from, to }: ScoreRangeInput): ScoreRange => [from, to];

function checked(cuts: RfmValueCuts, customers: number): ValueCuts {
  const { recencyDays, orderCount, revenue } = cuts;
  checkAscending("recencyDays", recencyDays);
  checkAscending("orderCount", orderCount);
  checkAscending("revenue", revenue.map(centsOf));
  if (customers > MOST_EXACT_CUSTOMERS) checkEdges(cuts, customers);
  return { recencyDays, orderCount, revenue };
}

function checkAscending(name: string, values: readonly number[]): void {
  if (values.every((value, place) => place === 0 || value > (values[place - 1] as number))) return;
  throw badRequest(
    `The cuts of ${name} do not ascend.`,
    "List each value once, the smallest first, such as [30, 90, 180].",
  );
}

/** @throws UserError naming the nearest edges */
function checkEdges({ recencyDays, orderCount, revenue }: RfmValueCuts, customers: number): void {
  for (const days of recencyDays) {
    if (days > 30 && days % 5 !== 0) refuse("recencyDays", days, [days - (days % 5), 5], customers);
  }
  for (const orders of orderCount) {
    const unit = leadingUnit(orders);
    if (orders > 20 && orders % unit !== 0)
      refuse("orderCount", orders, [orders - (orders % unit), unit], customers);
  }
  for (const amount of revenue.map(Number)) {
    const unit = leadingUnit(amount);
    if (amount < 0 || amount % unit !== 0)
      refuse("revenue", amount, [amount < 0 ? 0 : amount - (amount % unit), unit], customers);
  }
}

/** The power of ten of the first digit; 1 below ten. */
const leadingUnit = (value: number): number => 10 ** (String(Math.floor(value)).length - 1);

function refuse(
  name: string,
  value: number,
  [edge, step]: readonly [number, number],
  customers: number,
): never {
  throw badRequest(
    `With ${customers} customers ${name} cannot be cut at ${value}.`,
    `Above ${MOST_EXACT_CUSTOMERS} customers cuts lie at edges: pass ${edge} or ${edge + step}.`,
  );
}
