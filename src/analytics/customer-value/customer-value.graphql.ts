import { asc, eq } from "drizzle-orm";
import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { Customer } from "../../graphql/entities/customer.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import {
  EstimateMethod,
  modelled,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import { loadModelCard, refused, unavailableModel } from "../../graphql/model-cards.js";
import { moneyOf } from "../../graphql/money.type.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor } from "../../graphql/unavailable.type.js";
import type { StoredModelCard } from "../../store/model-cards.js";
import {
  CustomerValue,
  CustomerValueArgs,
  CustomerValueSummary,
  type NewCustomerValue,
  type ValueDecile,
} from "./customer-value-types.graphql.js";
import {
  valueDeciles,
  valueModels,
  valueNewCustomer,
  valueTotals,
  valueTracking,
} from "./customer-value.analytic.js";
import { loadValue } from "./value-loader.js";
import { nextOrderOn } from "./value-rows.js";
import { ValueModel, type ValueModelReport } from "./value-model-report.graphql.js";
import { totalAt } from "./value-total-curve.js";

const DEFINITION =
  "Orders are order days of known customers: all orders of one day in the shop's zone count as one. BG/NBD and MBG/NBD are fitted by maximum likelihood and the better log-likelihood predicts; where neither sees a customer leave, NBD does, in which nobody leaves. Value is expected orders times the Gamma-Gamma expectation of one order's revenue, before refunds. Checks fit the first half of the time and look at the second.";

interface Interval {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** A modelled number, or why there is none. */
function estimateOf(
  interval: Interval | null,
  n: number,
  method = EstimateMethod.BAYES_POSTERIOR,
): Estimate {
  return interval === null
    ? suppressed(SuppressionReason.MODEL_REFUSED, n)
    : modelled({ ...interval, n, method });
}

const amount = (text: string | null): number | null => (text === null ? null : Number(text));

@Resolver(() => Shop)
export class ShopCustomerValueResolver {
  @FieldResolver(() => CustomerValueSummary, {
    description: "What all customers so far will be worth, the models behind it, and their checks.",
  })
  async customerValue(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => CustomerValueArgs) { horizonDays, annualDiscountRate }: CustomerValueArgs,
  ): Promise<CustomerValueSummary> {
    const { db } = context;
    const id = current.snapshotId;
    const [reports, totals, tracking, deciles, newCustomer] = await Promise.all([
      reportsOf(context, current),
      db
        .select()
        .from(valueTotals)
        .where(eq(valueTotals.snapshotId, id))
        .orderBy(asc(valueTotals.horizonDays)),
      db
        .select()
        .from(valueTracking)
        .where(eq(valueTracking.snapshotId, id))
        .orderBy(asc(valueTracking.week)),
      db
        .select()
        .from(valueDeciles)
        .where(eq(valueDeciles.snapshotId, id))
        .orderBy(asc(valueDeciles.decile)),
      db
        .select()
        .from(valueNewCustomer)
        .where(eq(valueNewCustomer.snapshotId, id))
        .orderBy(asc(valueNewCustomer.horizonDays)),
    ]);
    const chosen = reports.find(({ isChosen }) => isChosen);
    const customers = chosen?.customers ?? 0;
    const total = totalAt(totals, horizonDays, annualDiscountRate);
    const method = EstimateMethod.MAXIMUM_LIKELIHOOD;
    return {
      models: reports,
      chosenModel: chosen?.model ?? null,
      horizonDays,
      expectedOrders: estimateOf(total?.orders ?? null, customers, method),
      expectedValue: estimateOf(total?.value ?? null, customers, method),
      tracking,
      deciles: deciles.map(decileOf),
      calibrationError: chosen?.calibrationError ?? null,
      newCustomer: newCustomer.map((row) => newCustomerOf(row, customers)),
      warnings: warningsOf(reports),
      unavailable:
        unavailableFor(current, ["orders", "prices"]) ??
        (chosen === undefined
          ? (reports[0]?.unavailable ?? unavailableModel(current, null))
          : null),
      provenance: provenanceOf(current, DEFINITION),
    };
  }
}

const MODELS = Object.values(ValueModel);

async function reportsOf(context: Context, shop: CurrentShop): Promise<ValueModelReport[]> {
  const [cards, rows] = await Promise.all([
    Promise.all(MODELS.map((model) => loadModelCard(context, shop, model))),
    context.db.select().from(valueModels).where(eq(valueModels.snapshotId, shop.snapshotId)),
  ]);
  return MODELS.flatMap((model, i) => {
    const card = cards[i];
    const row = rows.find((each) => each.model === model);
    return card && row ? [reportOf(model, card, row)] : [];
  });
}

function reportOf(
  model: ValueModel,
  card: StoredModelCard,
  row: typeof valueModels.$inferSelect,
): ValueModelReport {
  return {
    ...row,
    model,
    parameters: [...card.parameters],
    warnings: [...card.warnings],
    unavailable: card.refusal && refused(card.refusal),
  };
}

/** Those of the chosen order model and of Gamma-Gamma, and why the latter is missing. */
function warningsOf(reports: readonly ValueModelReport[]): string[] {
  return reports
    .filter(({ isChosen, model }) => isChosen || model === ValueModel.GAMMA_GAMMA)
    .flatMap(({ warnings, unavailable }) => [
      ...warnings,
      ...(unavailable === null ? [] : [unavailable.reason]),
    ]);
}

function decileOf(row: typeof valueDeciles.$inferSelect): ValueDecile {
  const { decile, customers, predictedOrders, predictedValue } = row;
  const method = EstimateMethod.DELTA_METHOD;
  const actual = (value: number, low: number | null, high: number | null): Estimate =>
    modelled({ value, low, high, n: customers, method });
  return {
    decile,
    customers,
    predictedOrders,
    predictedValue,
    actualOrders: actual(row.actualOrders, row.actualOrdersLow, row.actualOrdersHigh),
    actualValue: actual(row.actualValue, row.actualValueLow, row.actualValueHigh),
  };
}

function newCustomerOf(
  row: typeof valueNewCustomer.$inferSelect,
  customers: number,
): NewCustomerValue {
  const value = amount(row.expectedValue);
  return {
    horizonDays: row.horizonDays,
    expectedOrders: estimateOf(
      {
        value: row.expectedOrders,
        low: row.expectedOrdersLow,
        high: row.expectedOrdersHigh,
      },
      customers,
      EstimateMethod.MAXIMUM_LIKELIHOOD,
    ),
    orderRange: { low: row.ordersLow, high: row.ordersHigh },
    expectedValue: estimateOf(
      value === null ? null : { value, low: amount(row.valueLow), high: amount(row.valueHigh) },
      customers,
    ),
  };
}

const BASIS: Readonly<Record<string, ValueModel>> = {
  BG_NBD: ValueModel.BG_NBD,
  MBG_NBD: ValueModel.MBG_NBD,
  NBD: ValueModel.NBD,
};

@Resolver(() => Customer)
export class CustomerValueResolver {
  @FieldResolver(() => CustomerValue, {
    nullable: true,
    description: "What the customer has brought, and is expected to bring within a horizon.",
  })
  async value(
    @Root() { shop, externalId }: Customer,
    @Ctx() context: Context,
    @Args(() => CustomerValueArgs) options: CustomerValueArgs,
  ): Promise<CustomerValue | null> {
    const loaded = await loadValue(context, shop, options)(externalId);
    if (loaded === null) return null;
    const { row, prediction, customers, refusal } = loaded;
    const orderValue = prediction?.orderValue ?? null;
    return {
      historicValue: moneyOf(row.historicValue, shop),
      horizonDays: options.horizonDays,
      predictedOrders: estimateOf(prediction?.expectedOrders ?? null, customers),
      orderRange: prediction && { low: prediction.ordersLow, high: prediction.ordersHigh },
      predictedValue: estimateOf(prediction?.value ?? null, customers),
      orderValue: estimateOf(
        orderValue === null ? null : { value: orderValue, low: null, high: null },
        customers,
      ),
      pAlive: estimateOf(prediction?.aliveProbability ?? null, customers),
      expectedNextOrderOn:
        prediction && nextOrderOn(shop.coverage.asOfOn, prediction.nextOrderDays),
      basis: (row.basis !== null && prediction && BASIS[row.basis]) || null,
      unavailable: prediction?.value || refusal === null ? null : refused(refusal),
    };
  }
}
