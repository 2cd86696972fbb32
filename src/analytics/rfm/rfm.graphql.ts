import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { peakWarning } from "../../graphql/peak-warning.js";
import type { Context } from "../../graphql/context.js";
import { selectionOf } from "../../graphql/entities/customer-selection.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { share } from "../../graphql/estimate.type.js";
import { unavailableModel } from "../../graphql/model-cards.js";
import { provenanceOf, type DataWarning } from "../../graphql/provenance.type.js";
import { refundWarning } from "../../graphql/refund-warning.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor, type Unavailable } from "../../graphql/unavailable.type.js";
import { readRfm, type RfmRows, type Ties } from "./read-rfm.js";
import { RFM_MEASURES } from "./rfm-cuts.js";
import { RfmGroups } from "./rfm-groups.js";
import { RfmInput, RfmMoney } from "./rfm-input.graphql.js";
import { planRfm, type RfmPlan } from "./rfm-plan.js";
import type { RfmMeasureName } from "./rfm-table.graphql.js";
import { wordsOf } from "./rfm-words.js";
import { RfmTable, type RfmScoreCut, type RfmTies } from "./rfm-table.graphql.js";

const RANKED =
  "A score is 1 + the whole parts of customers who do strictly worse (lowest rank), so equal values have equal scores, never split by row order.";
const DEFINITION =
  "Recency is days from the last order to asOf, frequency orders, money revenue so far as asked. A customer is a visitor with an order; orders without a customer are left out. revenueShare's interval is of a ratio of sums over customers, linearised.";

@Resolver(() => Shop)
export class RfmResolver {
  @FieldResolver(() => RfmTable, {
    description: "Customers by recency, frequency and money: quintiles unless asked otherwise.",
  })
  async rfm(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("input", () => RfmInput, {
      nullable: true,
      description: "How to score customers, and what to call them.",
    })
    input?: RfmInput,
  ): Promise<RfmTable> {
    const plan = planRfm(input, current.rowCounts["customers"] ?? 0);
    const rows = await readRfm(context, current, plan);
    const groups = new RfmGroups(current, plan, rows);
    const { recency, frequency, monetary } = plan.sizes;
    return {
      customers: groups.customers,
      cells: groups.cells(),
      possibleCells: recency * frequency * monetary,
      scores: scoreCuts(current, plan, rows),
      ties: (rows.ties ?? []).map((ties) => tiesOf(ties, rows, groups.customers)),
      segments: groups.segments(),
      unassigned: groups.unassigned(),
      isExhaustive: plan.grid.uncovered === 0,
      atRisk: groups.atRisk(),
      unavailable: unavailableFor(current, ["orders"]),
      outlookUnavailable: unavailableOutlook(current, plan),
      provenance: provenanceOf(
        current,
        plan.values === null ? `${RANKED} ${DEFINITION}` : DEFINITION,
        [
          ...warningsOf(plan, rows, groups.customers),
          ...(input?.money === RfmMoney.NET_REVENUE ? refundWarning(current) : []),
          ...(await peakWarning(context, current)),
        ],
      ),
    };
  }
}

function scoreCuts(shop: CurrentShop, { money }: RfmPlan, { cuts }: RfmRows): RfmScoreCut[] {
  return RFM_MEASURES.flatMap((measure) =>
    cuts[measure].map(({ score, customers, bounds }) => ({
      measure: measure as RfmMeasureName,
      ...{ score, customers },
      from: bounds?.gte ?? null,
      to: bounds?.lte ?? null,
      above: bounds?.gt ?? null,
      below: bounds?.lt ?? null,
      who: selectionOf(shop, wordsOf([{ [measure]: [score, score] }], cuts, money), customers),
    })),
  );
}

function tiesOf(ties: Ties, { cuts }: RfmRows, customers: number): RfmTies {
  return {
    measure: ties.measure as RfmMeasureName,
    distinctValues: ties.distinctValues,
    commonestValue: Number(ties.tiedValue),
    commonestShare: share(ties.tiedCustomers, customers),
    emptyScores: cuts[ties.measure].filter((cut) => cut.customers === 0).map(({ score }) => score),
  };
}

function unavailableOutlook(shop: CurrentShop, { scale }: RfmPlan): Unavailable | null {
  const missing = unavailableFor(shop, ["orders"]);
  if (missing !== null) return missing;
  if (scale === null) {
    return {
      reason: "What the models say is summed by quartiles and quintiles, not by cuts of your own.",
      missingFacts: [],
      substitute:
        "Ask with `cuts: { scale: QUINTILE }`, or `customers(where:)` with a group's filter.",
    };
  }
  return shop.rowCounts["rfm-outlooks"] === undefined ? unavailableModel(shop, null) : null;
}

/** More than half of the customers with one value: its score tells few of them apart. */
function warningsOf(plan: RfmPlan, rows: RfmRows, customers: number): DataWarning[] {
  const units = { recency: "days since the last order", frequency: "orders", monetary: "money" };
  return (rows.ties ?? [])
    .filter(({ tiedCustomers }) => tiedCustomers > customers / 2)
    .map(({ measure, tiedCustomers, tiedValue }) => {
      const held = rows.cuts[measure].filter((cut) => cut.customers > 0).length;
      const { recency, frequency, monetary } = plan.sizes;
      return {
        code: `HEAVY_TIES_IN_${measure.toUpperCase()}`,
        message: `${tiedCustomers} of ${customers} customers have the same value of ${measure} (${Number(tiedValue)}, in ${units[measure]}) and so the same score: ${held} of ${plan.sizes[measure]} scores and ${rows.cells.length} of ${recency * frequency * monetary} combinations are held by somebody.`,
      };
    });
}
