import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { Customer } from "../../graphql/entities/customer.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { Estimate, share, suppressed, SuppressionReason } from "../../graphql/estimate.type.js";
import { globalId } from "../../graphql/global-id.js";
import { loaderOf } from "../../graphql/loader.js";
import { loadModelCard, unavailableModel } from "../../graphql/model-cards.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import {
  attributesOf,
  audienceOf,
  definitionOf,
  estimateOf,
  modelOf,
  overlapOf,
  type ModelRow,
} from "./look-alike-answer.graphql.js";
import { LOOK_ALIKES_CARD } from "./look-alike-cards.js";
import {
  ArrivalAttributesInput,
  knownArrival,
  LookAlikeAudienceArgs,
  LookAlikeCustomerArgs,
} from "./look-alike-input.graphql.js";
import { LookAlikeAudience, LookAlikeCustomer, LookAlikes } from "./look-alike-report.graphql.js";
import { lookAlikeScorerFrom, scoreArrival } from "./look-alike-scorer.js";
import {
  customerLookAlikes,
  lookAlikeAudiences,
  lookAlikeCalibration,
  lookAlikeLevels,
  lookAlikeModels,
  lookAlikeOverlap,
} from "./look-alikes.analytic.js";

const DEFINITION =
  "A customer is valuable who is in the top fifth by net revenue of further orders in the window after the first order, above 0; equal values are treated alike. The score is the probability of that by what is known at the first order, learnt from earlier customers and judged on later ones.";

type ScoreRow = typeof customerLookAlikes.$inferSelect;

@Resolver(() => Shop)
export class ShopLookAlikesResolver {
  @FieldResolver(() => LookAlikes, {
    description:
      "Who looks like the valuable customers when the first order is placed, and how far that can be told.",
  })
  async lookAlikes(@Root() { current }: Shop, @Ctx() context: Context): Promise<LookAlikes> {
    const { snapshotId } = current;
    const [row, card, bins, histogram, levels] = await Promise.all([
      modelRow(context, current),
      loadModelCard(context, current, LOOK_ALIKES_CARD),
      context.db
        .select()
        .from(lookAlikeCalibration)
        .where(eq(lookAlikeCalibration.snapshotId, snapshotId))
        .orderBy(asc(lookAlikeCalibration.place)),
      context.db
        .select()
        .from(lookAlikeOverlap)
        .where(eq(lookAlikeOverlap.snapshotId, snapshotId))
        .orderBy(asc(lookAlikeOverlap.place)),
      context.db
        .select()
        .from(lookAlikeLevels)
        .where(eq(lookAlikeLevels.snapshotId, snapshotId))
        .orderBy(asc(lookAlikeLevels.place)),
    ]);
    const { customers, valuable } = row ?? { customers: 0, valuable: 0 };
    return {
      ...{ shop: current, customers, valuable },
      baseShare:
        row === null ? suppressed(SuppressionReason.MODEL_REFUSED) : share(valuable, customers),
      definition: row === null ? null : definitionOf(row, current),
      model: row === null ? null : modelOf(row, bins),
      overlap: row === null ? null : overlapOf(row, histogram),
      attributes: attributesOf(levels),
      warnings: row === null ? [] : (JSON.parse(row.warnings) as string[]),
      unavailable: unavailableModel(current, card),
      provenance: provenanceOf(current, DEFINITION),
    };
  }
}

@Resolver(() => LookAlikes)
export class LookAlikesResolver {
  @FieldResolver(() => [LookAlikeAudience], {
    description:
      "Combinations of channel, device, country and first product (the first three that differ) with at least 30 customers, the highest score first; by share where no model is served.",
  })
  async audiences(
    @Root() { shop, customers, valuable }: LookAlikes,
    @Ctx() context: Context,
    @Args(() => LookAlikeAudienceArgs) { first }: LookAlikeAudienceArgs,
  ): Promise<LookAlikeAudience[]> {
    const rows = await context.db
      .select()
      .from(lookAlikeAudiences)
      .where(eq(lookAlikeAudiences.snapshotId, shop.snapshotId))
      .orderBy(asc(lookAlikeAudiences.place))
      .limit(first);
    return rows.map((row) => audienceOf(row, { customers, valuable }));
  }

  @FieldResolver(() => [LookAlikeCustomer], {
    description:
      "New customers, whose value is still to be seen, by descending score; empty where no model is served.",
  })
  async newCustomers(
    @Root() { shop, customers }: LookAlikes,
    @Ctx() context: Context,
    @Args(() => LookAlikeCustomerArgs) { first }: LookAlikeCustomerArgs,
  ): Promise<LookAlikeCustomer[]> {
    const rows = await context.db
      .select()
      .from(customerLookAlikes)
      .where(
        and(eq(customerLookAlikes.snapshotId, shop.snapshotId), eq(customerLookAlikes.isNew, true)),
      )
      .orderBy(desc(customerLookAlikes.score), asc(customerLookAlikes.customerId))
      .limit(first);
    return rows.map((row) => ({
      id: globalId("Customer", shop.key, row.customerId),
      externalId: row.customerId,
      firstOrderOn: row.firstOrderOn,
      score: scoreOf(row, customers),
    }));
  }

  @FieldResolver(() => Estimate, {
    description:
      "Chance that a customer who arrives like this becomes valuable, 0 to 1; the interval says how sure the model is of it. Suppressed where no model is served.",
  })
  async score(
    @Root() { shop, customers }: LookAlikes,
    @Ctx() context: Context,
    @Arg("attributes", () => ArrivalAttributesInput, {
      description: "What is known of the customer; everything may be left out.",
    })
    attributes: ArrivalAttributesInput,
  ): Promise<Estimate> {
    const card = await loadModelCard(context, shop, LOOK_ALIKES_CARD);
    const scorer = lookAlikeScorerFrom(card?.artefact);
    return scorer === null
      ? suppressed(SuppressionReason.MODEL_REFUSED)
      : estimateOf(scoreArrival(scorer, knownArrival(attributes)), customers);
  }
}

@Resolver(() => Customer)
export class CustomerLookAlikesResolver {
  @FieldResolver(() => Estimate, {
    description:
      "Chance of becoming valuable by what was known at the first order, 0 to 1: what Shop.lookAlikes says of arrivals like this, whatever the customer did since. Suppressed where no model is served.",
  })
  async lookAlikeScore(
    @Root() { shop, externalId }: Customer,
    @Ctx() context: Context,
  ): Promise<Estimate> {
    const [row, model] = await Promise.all([
      loadScore(context, shop, externalId),
      modelRow(context, shop),
    ]);
    return row === null || model === null
      ? suppressed(SuppressionReason.MODEL_REFUSED)
      : scoreOf(row, model.customers);
  }
}

const scoreOf = ({ score, low, high }: ScoreRow, n: number): Estimate =>
  estimateOf({ value: score, low, high }, n);

function loadScore(
  context: Context,
  shop: CurrentShop,
  customerId: string,
): Promise<ScoreRow | null> {
  const key = `look-alikes ${shop.snapshotId}`;
  return loaderOf<string, ScoreRow | null>(context, key, async (ids) => {
    const rows = await context.db
      .select()
      .from(customerLookAlikes)
      .where(
        and(
          eq(customerLookAlikes.snapshotId, shop.snapshotId),
          inArray(customerLookAlikes.customerId, [...ids]),
        ),
      );
    const byId = new Map(rows.map((row) => [row.customerId, row]));
    return ids.map((id) => byId.get(id) ?? null);
  }).load(customerId);
}

/** The shop's judged model, whether or not it is served; one statement a request. */
function modelRow(context: Context, shop: CurrentShop): Promise<ModelRow | null> {
  return loaderOf<number, ModelRow | null>(context, "look-alike models", async (snapshotIds) => {
    const rows = await context.db
      .select()
      .from(lookAlikeModels)
      .where(inArray(lookAlikeModels.snapshotId, [...snapshotIds]));
    return snapshotIds.map((id) => rows.find(({ snapshotId }) => snapshotId === id) ?? null);
  }).load(shop.snapshotId);
}
