import { startOf, type Day, type Period } from "../../domain/calendar.js";
import { Dimension } from "../../graphql/dimension-filter.input.js";
import type { AskedPeriod } from "../../graphql/period.input.js";
import { badRequest } from "../../graphql/request-error.js";
import type { CurrentShop, OtherZone } from "../../graphql/shop-directory.js";
import { halfHourFamilies } from "./half-hour-families.js";
import { notElsewhere, tooEarlyElsewhere } from "./other-zone-refusals.js";
import { hoursTooEarly, noHours, noHoursOf, notByTheHour } from "./by-the-hour.js";
import { listOf } from "./dimension-names.js";
import { Measure } from "./measure.js";
import { measureOf } from "./measures.js";
import type { MetricGrain } from "./metric-bucket.js";
import { FAMILIES, MAX_PRODUCTS_BY_DAY, type MetricFamily } from "./metric-family.js";
import type { SumName } from "./metric-sums.js";

const MEASURES = Object.values(Measure);

export interface FamilyQuestion {
  readonly measures: readonly Measure[];
  readonly sums: readonly SumName[];
  /** Dimensions to split or filter by. */
  readonly touched: readonly Dimension[];
  readonly grain: MetricGrain | null;
  readonly period: AskedPeriod;
}

/**
 * The rows that answer a question, those with fewer rows first.
 *
 * @throws UserError naming what is not told together, and what is
 */
export function chooseFamily(question: FamilyQuestion, shop: CurrentShop): MetricFamily {
  const { touched, sums, grain } = question;
  if (touched.includes(Dimension.REGION)) throw noRegion();
  if (shop.otherZone !== undefined) return familyElsewhere(question, shop, shop.otherZone);
  if (grain === "hour") return hourlyFamily(question, shop);
  const crossing = FAMILIES.filter(({ dimensions }) =>
    touched.every((dimension) => dimensions.has(dimension)),
  );
  if (crossing.length === 0) throw notCrossed(touched);
  const held = crossing.filter(({ isHeld }) => isHeld(shop));
  const telling = held.filter((family) => sums.every((sum) => family.sums.has(sum)));
  const [found] = telling.filter((family) => isFineEnough(family, question, shop));
  if (found !== undefined) return found;
  if (held.length > 0 && telling.length === 0) throw notTold(question, held);
  throw tooFine(question, shop, crossing);
}

/** Rows of single days by hour. */
function hourlyFamily({ touched, period }: FamilyQuestion, shop: CurrentShop): MetricFamily {
  const reason = noHoursOf(shop);
  if (reason !== null) throw noHours(reason);
  // they hold every sum
  const found = FAMILIES.find(
    ({ hour, dimensions }) =>
      hour !== undefined && touched.every((dimension) => dimensions.has(dimension)),
  );
  if (found === undefined) throw notByTheHour(touched);
  const firstOn = found.firstOn?.(shop) ?? shop.coverage.firstOn;
  if (firstAsked(period, shop) < firstOn) throw hoursTooEarly(period, firstOn);
  return found;
}

/** Half hours as days of another zone. */
function familyElsewhere(
  { touched, period }: FamilyQuestion,
  shop: CurrentShop,
  zone: OtherZone,
): MetricFamily {
  // they hold every sum
  const found = halfHourFamilies(zone.offsets).find(({ dimensions }) =>
    touched.every((dimension) => dimensions.has(dimension)),
  );
  if (found === undefined) throw notElsewhere(touched, shop);
  const firstOn = found.firstOn?.(shop) ?? shop.coverage.firstOn;
  if (firstAsked(period, shop) < firstOn) throw tooEarlyElsewhere(touched, period, firstOn);
  return found;
}

/** Month rows, unless the grain is finer or an end of the period cuts a month that has rows. */
function isFineEnough(
  { stored, firstOn }: MetricFamily,
  { grain, period }: FamilyQuestion,
  shop: CurrentShop,
): boolean {
  if (stored === "day") return firstOn === undefined || firstAsked(period, shop) >= firstOn(shop);
  return grain !== "day" && grain !== "week" && hasWholeMonths(period, shop);
}

const firstAsked = ({ from }: Period, { coverage }: CurrentShop): Day =>
  from > coverage.firstOn ? from : coverage.firstOn;

function hasWholeMonths(period: AskedPeriod, { coverage }: CurrentShop): boolean {
  const isWhole = (day: Day): boolean => startOf("month", day) === day;
  const hasWholeStart = isWhole(period.from) || period.from <= coverage.firstOn;
  return hasWholeStart && (isWhole(period.to) || period.isAllTime);
}

const noRegion = (): Error =>
  badRequest(
    "REGION is not in the shop's files: they tell the country and nothing finer.",
    "Split or filter by COUNTRY.",
  );

function notCrossed(touched: readonly Dimension[]): Error {
  const sets = FAMILIES.filter(({ dimensions }) => touched.some((one) => dimensions.has(one))).map(
    ({ title, dimensions }) => `${listOf([...dimensions.keys()])} (${title})`,
  );
  return badRequest(
    `${listOf(touched)} are not told together: no precomputed rows are split by all of them.`,
    `Combine dimensions, in \`dimensions\` and \`where\`, within one of: ${[...new Set(sets)].join("; ")}.`,
  );
}

function notTold({ measures, touched }: FamilyQuestion, held: readonly MetricFamily[]): Error {
  const isTold = (measure: Measure): boolean =>
    held.some(({ sums }) => measureOf(measure).sums.every((sum) => sums.has(sum)));
  const untold = measures.filter((measure) => !isTold(measure));
  const names = listOf(touched);
  if (untold.length === 0) {
    return badRequest(
      `${listOf(measures)} are not told together by ${names}.`,
      "Ask for them in two questions.",
    );
  }
  return badRequest(
    `${listOf(untold)} cannot be told by ${names}.`,
    `By ${names} ask for ${listOf(toldBy(held))}.`,
  );
}

/** Sums and ratios of sums that some of the families hold. */
export function toldBy(families: readonly MetricFamily[]): Measure[] {
  return MEASURES.filter(
    (measure) =>
      measureOf(measure).distinct === undefined &&
      families.some(({ sums }) => measureOf(measure).sums.every((sum) => sums.has(sum))),
  );
}

function tooFine(
  { touched, grain, period }: FamilyQuestion,
  shop: CurrentShop,
  crossing: readonly MetricFamily[],
): Error {
  const names = listOf(touched);
  const days = crossing.find(({ stored, isHeld }) => stored === "day" && isHeld(shop));
  if (days?.firstOn !== undefined && period.from < days.firstOn(shop)) {
    return badRequest(
      `${names} by days is kept from ${days.firstOn(shop)} on, and the period begins ${period.from}.`,
      "Begin later, or ask by month, quarter or year for whole months.",
    );
  }
  const products = shop.coverage.facts["products"] ?? 0;
  const isLarge = products > MAX_PRODUCTS_BY_DAY && crossing.some(({ isByProduct }) => isByProduct);
  const why = isLarge
    ? `: a shop of ${products} products keeps them by month, alone`
    : " by month only";
  return badRequest(
    grain === null || (grain !== "day" && grain !== "week")
      ? `${names} from ${period.from} to ${period.to} cuts a month, and is kept${why}.`
      : `${names} by ${grain} is not kept${isLarge ? why : `; together they are kept${why}`}.`,
    isLarge
      ? `Ask for PRODUCT, CATEGORY and BRAND by month, quarter or year, for whole months.`
      : `Ask by month, quarter or year for whole months, or by fewer of ${names}.`,
  );
}
