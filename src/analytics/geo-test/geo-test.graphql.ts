import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { charted } from "../../graphql/made-when-read.js";
import { setAsideWarning } from "../../graphql/behaviour-provenance.js";
import type { Context } from "../../graphql/context.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { suppressed, SuppressionReason } from "../../graphql/estimate.type.js";
import { provenanceOf, type DataWarning } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { Unavailable } from "../../graphql/unavailable.type.js";
import { unknownValueWarning } from "../../graphql/unknown-values.js";
import { geoSpan, readCountryWeeks, type CountryWeeks, type GeoSpan } from "./geo-history.js";
import { GeoTestOutcome } from "./geo-outcome.js";
import { GeoTestPlan } from "./geo-test-answer.graphql.js";
import { geoTestChart } from "./geo-test-chart.js";
import { checkInput, checkTreated, nothingToCompareWith } from "./geo-test-checks.js";
import { amountsOf, figuresOf } from "./geo-test-figures.js";
import { GeoTestInput } from "./geo-test-input.graphql.js";
import { geoTestWarnings } from "./geo-test-warnings.js";
import { withoutCountries, withoutHistory } from "./no-geo-test.js";
import { planGeoTest } from "./plan-geo-test.js";
import { usableCountries, type SortedCountries } from "./usable-countries.js";

const DEFINITION =
  "Countries with any of the outcome in nine weeks of ten are split into two groups, so that treated over control moved least from week to week. The read-out is the relative change of that ratio from as many weeks before the test to those of the test (difference-in-differences of logarithms). How far it strays by chance is the root mean square of the same read-out over every span of history, each with the countries that would have been chosen without its weeks; overlapping spans count as the independent ones they are worth. Smallest lift: (Student's t of alpha + that of power) times it. An order's country is its own, else its session's; weeks are whole ones of the shop's zone.";

const DEFAULTS: GeoTestInput = {
  ...{ outcome: GeoTestOutcome.ORDERS, weeks: 8, historyWeeks: 52, treat: [], leaveOut: [] },
  ...{ shareTreated: 0.5, alpha: 0.05, power: 0.8 },
};

@Resolver(() => Shop)
export class GeoTestResolver {
  @FieldResolver(() => GeoTestPlan, {
    description:
      "In which countries to run a campaign and which to leave alone, so that its effect can be read, and what effect such a test could show.",
  })
  async geoTestPlan(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("input", () => GeoTestInput, {
      nullable: true,
      description: "What the test is to find, and with which countries.",
    })
    asked?: GeoTestInput,
  ): Promise<GeoTestPlan> {
    const input = { ...DEFAULTS, ...asked };
    checkInput(input);
    const span = geoSpan(current.coverage, input.historyWeeks);
    const missing = withoutHistory(current, input, span);
    if (missing !== null) return noPlan(current, input, { span, unavailable: missing });
    const countries = await readCountryWeeks(context, current, span, input.outcome);
    const sorted = usableCountries(countries, input.leaveOut);
    return answerOf(current, input, { span, countries, sorted });
  }
}

interface Found {
  readonly span: GeoSpan;
  readonly countries: readonly CountryWeeks[];
  readonly sorted: SortedCountries;
}

function answerOf(
  shop: CurrentShop,
  input: GeoTestInput,
  { span, countries, sorted }: Found,
): GeoTestPlan {
  const { country } = amountsOf(countries, input.outcome);
  const leftOut = sorted.leftOut.map((one) => ({ ...country(one), reason: one.reason }));
  const names = countries.map((one) => one.country);
  const unknown = input.leaveOut.filter((one) => !names.includes(one));
  const warnings = [
    ...(input.outcome === GeoTestOutcome.SESSIONS ? setAsideWarning(shop) : []),
    ...unknownValueWarning("COUNTRY", unknown, names),
  ];
  const hasNames = names.some((one) => one !== "unknown");
  if (hasNames) checkTreated(input, countries, sorted);
  const unavailable = withoutCountries(shop, input, { countries, sorted });
  if (unavailable !== null)
    return { ...noPlan(shop, input, { span, unavailable, warnings }), leftOut };
  const { expectedLift = null, ...question } = input;
  const plan =
    planGeoTest(sorted.usable, { ...question, expectedLift }) ??
    nothingToCompareWith(sorted.usable);
  const figures = figuresOf(input, span, { plan, countries });
  return charted(
    {
      ...figures,
      leftOut,
      unavailable: null,
      provenance: provenanceOf(shop, DEFINITION, [
        ...warnings,
        ...geoTestWarnings(input, sorted, plan),
      ]),
    },
    () => geoTestChart(figures),
  );
}

function noPlan(
  shop: CurrentShop,
  { outcome, weeks }: GeoTestInput,
  told: {
    readonly span: GeoSpan;
    readonly unavailable: Unavailable;
    readonly warnings?: readonly DataWarning[];
  },
): GeoTestPlan {
  return {
    ...{ outcome, weeks, historyWeeks: told.span.weeks },
    ...{ treated: [], control: [], leftOut: [], history: [], placebos: [], lengths: [] },
    ...{ treatedShare: null, correlation: null, atLength: null, vegaLite: null },
    ...{ weeksNeeded: null, noLengthBecause: null },
    falseAlarms: suppressed(SuppressionReason.NOT_APPLICABLE),
    unavailable: told.unavailable,
    provenance: provenanceOf(shop, DEFINITION, told.warnings),
  };
}
