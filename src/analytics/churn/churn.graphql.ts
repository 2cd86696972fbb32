import { and, asc, eq, inArray } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { Customer } from "../../graphql/entities/customer.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { EstimateMethod, modelled } from "../../graphql/estimate.type.js";
import { loaderOf } from "../../graphql/loader.js";
import { loadModelCard, unavailableModel } from "../../graphql/model-cards.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { Unavailable } from "../../graphql/unavailable.type.js";
import { CHOICE_RULE } from "./churn-choice.js";
import { ChurnModelName, ChurnReport, CustomerChurn } from "./churn-report.graphql.js";
import { definitionOf, reportsOf, type ModelRow } from "./churn-answer.graphql.js";
import {
  churnCalibration,
  churnImportance,
  churnLift,
  churnModels,
  customerChurn,
} from "./churn.analytic.js";

const DEFINITION =
  "A customer has left who places no order in the horizon after a cut-off. Models learn from the customers of one cut-off, are judged on those of the next, one horizon later, and use only what was known at the cut-off.";

type ScoreRow = typeof customerChurn.$inferSelect;

@Resolver(() => Shop)
export class ShopChurnResolver {
  @FieldResolver(() => ChurnReport, {
    description: "Who is leaving, by which model, and how well that model did on later customers.",
  })
  async churn(@Root() { current }: Shop, @Ctx() context: Context): Promise<ChurnReport> {
    const [models, bins, deciles, importance] = await Promise.all([
      modelRows(context, current),
      rowsOf(context, current, { table: churnCalibration, place: churnCalibration.place }),
      rowsOf(context, current, { table: churnLift, place: churnLift.decile }),
      rowsOf(context, current, { table: churnImportance, place: churnImportance.place }),
    ]);
    const reports = reportsOf(models, {
      bins: bins as (typeof churnCalibration.$inferSelect)[],
      deciles: deciles as (typeof churnLift.$inferSelect)[],
      importance: importance as (typeof churnImportance.$inferSelect)[],
    });
    const chosen = reports.find(({ isChosen }) => isChosen) ?? null;
    return {
      definition: models[0] === undefined ? null : definitionOf(models[0]),
      models: reports,
      chosen,
      chosenBy: CHOICE_RULE,
      calibration: chosen?.calibration ?? [],
      lift: chosen?.lift ?? [],
      importance: chosen?.importance ?? [],
      warnings: chosen?.warnings ?? [],
      unavailable: chosen === null ? await reasonFor(context, current) : null,
      provenance: provenanceOf(current, DEFINITION),
    };
  }
}

/** The simplest candidate's card is small, and refused where all are. */
async function reasonFor(context: Context, shop: CurrentShop): Promise<Unavailable | null> {
  return unavailableModel(shop, await loadModelCard(context, shop, ChurnModelName.RECENCY));
}

@Resolver(() => Customer)
export class CustomerChurnResolver {
  @FieldResolver(() => CustomerChurn, {
    nullable: true,
    description:
      "How likely the customer is to leave; null where no model stands: Shop.churn.unavailable says why.",
  })
  async churn(
    @Root() { shop, externalId }: Customer,
    @Ctx() context: Context,
  ): Promise<CustomerChurn | null> {
    const [score, models] = await Promise.all([
      scoreOf(context, shop, externalId),
      modelRows(context, shop),
    ]);
    const chosen = models.find(({ isChosen }) => isChosen);
    if (score === null || chosen === undefined) return null;
    const model = chosen.model as ChurnModelName;
    return {
      probability: modelled({
        value: score.churnProbability,
        low: score.low,
        high: score.high,
        n: chosen.customers,
        method:
          model === ChurnModelName.FOREST
            ? EstimateMethod.WILSON
            : EstimateMethod.MAXIMUM_LIKELIHOOD,
      }),
      decile: score.decile,
      model,
    };
  }
}

function scoreOf(
  context: Context,
  shop: CurrentShop,
  customerId: string,
): Promise<ScoreRow | null> {
  return loaderOf<string, ScoreRow | null>(context, `churn ${shop.snapshotId}`, async (ids) => {
    const rows = await context.db
      .select()
      .from(customerChurn)
      .where(
        and(
          eq(customerChurn.snapshotId, shop.snapshotId),
          inArray(customerChurn.customerId, [...ids]),
        ),
      );
    const byId = new Map(rows.map((row) => [row.customerId, row]));
    return ids.map((id) => byId.get(id) ?? null);
  }).load(customerId);
}

/** The judged models of a shop, the simplest first; one statement a request. */
function modelRows(context: Context, shop: CurrentShop): Promise<readonly ModelRow[]> {
  return loaderOf<number, readonly ModelRow[]>(context, "churn models", async (snapshotIds) => {
    const rows = await context.db
      .select()
      .from(churnModels)
      .where(inArray(churnModels.snapshotId, [...snapshotIds]))
      .orderBy(asc(churnModels.place));
    return snapshotIds.map((id) => rows.filter(({ snapshotId }) => snapshotId === id));
  }).load(shop.snapshotId);
}

interface OrderedTable {
  readonly table: PgTable & { readonly snapshotId: PgColumn; readonly model: PgColumn };
  readonly place: PgColumn;
}

function rowsOf(
  context: Context,
  shop: CurrentShop,
  { table, place }: OrderedTable,
): Promise<unknown[]> {
  return context.db
    .select()
    .from(table as PgTable)
    .where(eq(table.snapshotId, shop.snapshotId))
    .orderBy(asc(table.model), asc(place));
}
