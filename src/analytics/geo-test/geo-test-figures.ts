import { addDays } from "../../domain/calendar.js";
import {
  EstimateMethod,
  modelled,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import { correlationOf } from "../../stats/correlation.js";
import type { CountryWeeks, GeoSpan } from "./geo-history.js";
import { GeoTestOutcome } from "./geo-outcome.js";
import type { GeoTestCountry, GeoTestLength, GeoTestPlan } from "./geo-test-answer.graphql.js";
import type { GeoTestInput } from "./geo-test-input.graphql.js";
import type { GeoPlan, LengthPlan, NumberWithin } from "./plan-geo-test.js";

const CENTS = 100;

export type GeoFigures = Omit<GeoTestPlan, "leftOut" | "vegaLite" | "unavailable" | "provenance">;

/** Amounts as the API tells them: counts, or money in the main unit. */
export function amountsOf(countries: readonly CountryWeeks[], outcome: GeoTestOutcome) {
  const total = countries.reduce((sum, each) => sum + each.total, 0);
  const shown = (amount: number): number =>
    outcome === GeoTestOutcome.GROSS_REVENUE ? amount / CENTS : amount;
  const country = (one: CountryWeeks): GeoTestCountry => ({
    country: one.country,
    amount: shown(one.total),
    shareOfOutcome: one.total / total,
  });
  return { shown, country };
}

/** A plan in the words of the API. */
export function figuresOf(
  input: GeoTestInput,
  span: GeoSpan,
  { plan, countries }: { readonly plan: GeoPlan; readonly countries: readonly CountryWeeks[] },
): GeoFigures {
  const { shown, country } = amountsOf(countries, input.outcome);
  const { asked, alarms } = plan;
  const lengths = plan.lengths.map(lengthOf);
  const weekOn = (week: number): string => addDays(span.from, 7 * week);
  const found = lengths.find(
    ({ minimumDetectableLift: { value } }) => value !== null && value <= (input.expectedLift ?? 0),
  );
  return {
    outcome: input.outcome,
    weeks: input.weeks,
    historyWeeks: span.weeks,
    treated: plan.treated.map(country),
    control: plan.control.map(country),
    treatedShare: plan.treatedShare,
    correlation: correlationOf(
      plan.weekly.map(({ treated }) => treated),
      plan.weekly.map(({ control }) => control),
    ),
    history: plan.weekly.map(({ treated, control }, week) => ({
      weekOn: weekOn(week),
      treated: shown(treated),
      control: shown(control),
    })),
    placebos: asked.placebos.map(({ start, logLift }) => ({
      startOn: weekOn(start),
      lift: Math.expm1(logLift),
      isAlarm: alarms?.alarmStarts.includes(start) ?? false,
    })),
    falseAlarms:
      alarms === null
        ? suppressed(SuppressionReason.PERIOD_NOT_COMPLETE, asked.placebos.length)
        : modelled({
            ...{ value: alarms.rate, low: alarms.low, high: alarms.high },
            ...{ n: alarms.spans, method: EstimateMethod.WILSON },
          }),
    atLength: lengths.find(({ weeks }) => weeks === input.weeks) ?? null,
    lengths,
    weeksNeeded: input.expectedLift === undefined ? null : (found?.weeks ?? null),
    noLengthBecause:
      input.expectedLift === undefined || found !== undefined
        ? null
        : noLength(lengths, input.expectedLift),
  };
}

function lengthOf({ weeks, placebos, found }: LengthPlan): GeoTestLength {
  const n = placebos.length;
  if (found === null) {
    return {
      ...{ weeks, placebos: n, independentPlacebos: null },
      minimumDetectableLift: suppressed(SuppressionReason.PERIOD_NOT_COMPLETE, n),
      ...{ significantAbove: null, significantBelow: null, power: null },
    };
  }
  const estimate = (number: NumberWithin): Estimate =>
    modelled({ ...number, n, method: EstimateMethod.PLACEBO });
  return {
    ...{ weeks, placebos: n, independentPlacebos: found.spread.degrees },
    minimumDetectableLift: estimate(found.detectable),
    significantAbove: found.significant.above,
    significantBelow: found.significant.below,
    power: found.power === null ? null : estimate(found.power),
  };
}

function noLength(lengths: readonly GeoTestLength[], expectedLift: number): string {
  const known = lengths.flatMap(({ weeks, minimumDetectableLift: { value } }) =>
    value === null ? [] : [{ weeks, value }],
  );
  if (known.length === 0) return "History is too short to tell what any length finds.";
  const best = known.reduce((one, other) => (other.value < one.value ? other : one));
  return `The smallest lift that a test of these countries finds is ${best.value.toFixed(3)}, in ${best.weeks} weeks, and ${expectedLift} is hoped for. Treat a larger share of the outcome, or randomise customers.`;
}
