import { and, eq, gte, lt, sum } from "drizzle-orm";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { decimalOf } from "../../domain/decimal.js";
import { isAligned, type Period } from "../../domain/calendar.js";
import type { Context } from "../../graphql/context.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import {
  EstimateMethod,
  modelled,
  share,
  suppressed,
  SuppressionReason,
} from "../../graphql/estimate.type.js";
import { moneyOf } from "../../graphql/money.type.js";
import { allTime, resolvePeriod } from "../../graphql/period.input.js";
import { behaviourProvenance } from "../../graphql/behaviour-provenance.js";
import { badRequest } from "../../graphql/request-error.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor } from "../../graphql/unavailable.type.js";
import { removalEffects, type RemovalEffects } from "../../stats/attribution/removal-effects.js";
import { Z_95 } from "../../stats/wilson-interval.js";
import { attributionCredits, attributionMoves } from "./attribution.analytic.js";
import { Attribution, type RemovalEffect } from "./attribution-answer.graphql.js";
import { AttributionInput, AttributionModel } from "./attribution-input.graphql.js";
import { chainOf, type ChainStates } from "./chain-moves.js";
import {
  markovCredits,
  PARTS,
  ruleCredits,
  type CreditedValue,
  type RuleName,
} from "./credited-orders.js";

const DEFINITION =
  "An order is shared out among the sessions of its customer since the order before, as far back as the window goes; its own session always counts. Gross revenue is shared out likewise, to the cent. MARKOV: removal effects of a first-order chain over all paths that end in the period, orders or not (Anderl et al. 2016).";

const READS = ["sessions", "orders"] as const;
const RULES = Object.values(AttributionModel).filter(
  (model): model is RuleName => model !== AttributionModel.MARKOV,
);

/** What is asked, with the period as months; null: all time. */
interface AttributionQuestion {
  readonly windowDays: number;
  readonly dimension: string;
  readonly months: Period | null;
  readonly newCustomersOnly: boolean;
}

@Resolver(() => Shop)
export class AttributionResolver {
  @FieldResolver(() => Attribution, {
    description:
      "To which channels or campaigns the orders are owed, by all rules side by side; two statements.",
  })
  async attribution(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("input", () => AttributionInput, {
      nullable: true,
      description: "Which orders, credited to what, and how far back.",
    })
    input?: AttributionInput,
  ): Promise<Attribution> {
    const question = questionOf(input, current);
    const provenance = behaviourProvenance(current, DEFINITION);
    const unavailable = unavailableFor(current, READS);
    if (unavailable !== null) {
      return {
        ...{ orders: 0, revenue: null, models: [], removalEffects: [], unavailable, provenance },
        conversion: suppressed(SuppressionReason.NOT_IN_DATA),
      };
    }
    const values = await readCredits(context, current, question);
    const states = await readStates(context, current, question);
    const found = removalEffects(states.chain);
    const totals = {
      parts: values.reduce((all, { byRule }) => all + byRule.LAST.parts, 0),
      cents: values.reduce((all, { byRule }) => all + byRule.LAST.cents, 0),
      currency: current.currency,
      coverage: current.coverage,
    };
    return {
      orders: totals.parts / PARTS,
      revenue: moneyOf(decimalOf(totals.cents), current),
      models: [
        ...RULES.map((rule) => ruleCredits(values, rule, totals)),
        markovCredits(values, { states: states.values, found }, totals),
      ],
      conversion: share(states.conversions, states.ends),
      removalEffects: effectsOf(states, found),
      unavailable: null,
      provenance,
    };
  }
}

function questionOf(input: AttributionInput | undefined, shop: CurrentShop): AttributionQuestion {
  const period = resolvePeriod(input?.period, shop.coverage);
  const whole = allTime(shop.coverage);
  const coversAll = period.from <= whole.from && period.to >= whole.to;
  if (!coversAll && !isAligned("month", period)) {
    throw badRequest(
      `Attribution is kept by the month; ${period.from} to ${period.to} is not whole months.`,
      "Pass a period from the first of a month to the first of another, such as LAST_MONTH or LAST_QUARTER.",
    );
  }
  return {
    windowDays: Number(input?.window ?? 30),
    dimension: input?.by ?? "channel",
    months: coversAll ? null : period,
    newCustomersOnly: input?.newCustomersOnly ?? false,
  };
}

function scopeOf(
  table: typeof attributionCredits | typeof attributionMoves,
  shop: CurrentShop,
  { windowDays, dimension, months, newCustomersOnly }: AttributionQuestion,
) {
  return and(
    eq(table.snapshotId, shop.snapshotId),
    eq(table.windowDays, windowDays),
    eq(table.dimension, dimension),
    months === null
      ? undefined
      : and(gte(table.bucketOn, months.from), lt(table.bucketOn, months.to)),
    newCustomersOnly ? eq(table.isNew, true) : undefined,
  );
}

/** Most orders by LAST first. One statement. */
async function readCredits(
  context: Context,
  shop: CurrentShop,
  question: AttributionQuestion,
): Promise<CreditedValue[]> {
  const table = attributionCredits;
  const rows = await context.db
    .select({
      value: table.value,
      firstParts: sum(table.firstParts).mapWith(Number),
      firstCents: sum(table.firstCents).mapWith(Number),
      lastParts: sum(table.lastParts).mapWith(Number),
      lastCents: sum(table.lastCents).mapWith(Number),
      namedParts: sum(table.lastNonDirectParts).mapWith(Number),
      namedCents: sum(table.lastNonDirectCents).mapWith(Number),
      linearParts: sum(table.linearParts).mapWith(Number),
      linearCents: sum(table.linearCents).mapWith(Number),
      positionParts: sum(table.positionParts).mapWith(Number),
      positionCents: sum(table.positionCents).mapWith(Number),
      decayParts: sum(table.timeDecayParts).mapWith(Number),
      decayCents: sum(table.timeDecayCents).mapWith(Number),
    })
    .from(table)
    .where(scopeOf(table, shop, question))
    .groupBy(table.value);
  return rows
    .map((row) => ({
      value: row.value,
      byRule: {
        FIRST: { parts: row.firstParts, cents: row.firstCents },
        LAST: { parts: row.lastParts, cents: row.lastCents },
        LAST_NON_DIRECT: { parts: row.namedParts, cents: row.namedCents },
        LINEAR: { parts: row.linearParts, cents: row.linearCents },
        POSITION: { parts: row.positionParts, cents: row.positionCents },
        TIME_DECAY: { parts: row.decayParts, cents: row.decayCents },
      },
    }))
    .sort((a, b) => b.byRule.LAST.parts - a.byRule.LAST.parts || (a.value < b.value ? -1 : 1));
}

/** One statement. */
async function readStates(
  context: Context,
  shop: CurrentShop,
  question: AttributionQuestion,
): Promise<ChainStates> {
  const table = attributionMoves;
  const rows = await context.db
    .select({
      fromValue: table.fromValue,
      toValue: table.toValue,
      ending: table.ending,
      chains: sum(table.chains).mapWith(Number),
    })
    .from(table)
    .where(scopeOf(table, shop, question))
    .groupBy(table.fromValue, table.toValue, table.ending);
  return chainOf(rows);
}

function effectsOf({ values, ends }: ChainStates, found: RemovalEffects | null): RemovalEffect[] {
  if (found === null) return [];
  return values
    .map((value, place) => {
      const { value: effect = 0, standardError = 0 } = found.effects[place] ?? {};
      return {
        value,
        effect: modelled({
          value: effect,
          low: Math.max(0, effect - Z_95 * standardError),
          high: Math.min(1, effect + Z_95 * standardError),
          standardError,
          n: ends,
          method: EstimateMethod.DELTA_METHOD,
        }),
      };
    })
    .sort((a, b) => (b.effect.value ?? 0) - (a.effect.value ?? 0) || (a.value < b.value ? -1 : 1));
}
