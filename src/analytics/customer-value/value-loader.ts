import { and, eq, inArray } from "drizzle-orm";
import type { Refusal } from "../../domain/model-card.js";
import type { Context } from "../../graphql/context.js";
import { loaderOf } from "../../graphql/loader.js";
import { loadModelCard } from "../../graphql/model-cards.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { customerValues } from "./customer-value.analytic.js";
import { fromArtefact } from "./value-artefact.js";
import { valuePredictor, type PredictionOptions, type ValuePrediction } from "./value-predictor.js";

export interface LoadedValue {
  readonly row: typeof customerValues.$inferSelect;
  /** Null where no order model stands. */
  readonly prediction: ValuePrediction | null;
  /** Customers the model rests on. */
  readonly customers: number;
  /** Why there is no prediction, or no value in it. */
  readonly refusal: Refusal | null;
}

function cardOf(basis: string | null): string {
  if (basis === "NBD") return "nbd";
  return basis === "MBG_NBD" ? "mbg-nbd" : "bg-nbd";
}

/**
 * A customer's value at any horizon, from the stored order days and the models' artefacts. All that a
 * request asks for with the same options is one statement, and one more for the models.
 */
export function loadValue(
  context: Context,
  shop: CurrentShop,
  options: PredictionOptions,
): (customerId: string) => Promise<LoadedValue | null> {
  const { horizonDays, annualDiscountRate } = options;
  const key = `customer value ${shop.snapshotId} ${horizonDays} ${annualDiscountRate}`;
  const loader = loaderOf<string, LoadedValue | null>(context, key, async (ids) => {
    const rows = await context.db
      .select()
      .from(customerValues)
      .where(
        and(
          eq(customerValues.snapshotId, shop.snapshotId),
          inArray(customerValues.customerId, [...ids]),
        ),
      );
    // all rows of a snapshot have the same basis
    const [orders, values] = await Promise.all([
      loadModelCard(context, shop, cardOf(rows[0]?.basis ?? null)),
      loadModelCard(context, shop, "gamma-gamma"),
    ]);
    const models = fromArtefact(orders?.artefact, values?.artefact);
    const predict = models && valuePredictor(models, options);
    const found = new Map(
      rows.map((row): [string, LoadedValue] => [
        row.customerId,
        {
          row,
          prediction: predict?.({ ...row, repeatValue: row.repeatValue ?? Number.NaN }) ?? null,
          customers: orders?.customers ?? 0,
          refusal: orders?.refusal ?? values?.refusal ?? null,
        },
      ]),
    );
    return ids.map((id) => found.get(id) ?? null);
  });
  return (customerId) => loader.load(customerId);
}
