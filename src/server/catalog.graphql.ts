import { isObjectType, type GraphQLResolveInfo } from "graphql";
import { Ctx, FieldResolver, Info, Query, Resolver, Root } from "type-graphql";
import type { Analytic } from "../analytics/analytic.js";
import { catalog } from "../analytics/catalog.js";
import { conditionsOn } from "../analytics/customers/behaviour-fields.js";
import { noSeenProducts, seenProductsFrom } from "../analytics/customers/seen-products.js";
import { Measure } from "../analytics/metrics/measure.js";
import { measureOf } from "../analytics/metrics/measures.js";
import {
  combinedWith,
  dimensionsFor,
  elsewhere,
  factsOf,
  finestGrain,
  grainsFor,
  grainsOf,
  keptFrom,
  knownValues,
  measuresOf,
  noHoursBy,
  noHoursFor,
} from "../analytics/metrics/metric-catalog.js";
import { missingFor } from "../analytics/metrics/metric-cell.js";
import { FAMILIES } from "../analytics/metrics/metric-family.js";
import { noOtherZones } from "../analytics/metrics/other-zone.js";
import type { Context } from "../graphql/context.js";
import { Dimension, DIMENSION_DESCRIPTIONS } from "../graphql/dimension-filter.input.js";
import type { FactNeed } from "../domain/facts.js";
import { EventKind } from "../graphql/entities/customer-event.type.js";
import { Shop } from "../graphql/entities/shop.type.js";
import type { TimeGrain } from "../graphql/period.input.js";
import { SEGMENT_USES } from "../graphql/segment-uses.js";
import type { CurrentShop } from "../graphql/shop-directory.js";
import { unavailableFor } from "../graphql/unavailable.type.js";
import {
  Catalog,
  MeasureUnitName,
  type CatalogAnalytic,
  type CatalogDimension,
  type CatalogEvent,
  type CatalogMeasure,
  type CatalogOtherZones,
} from "./catalog-types.graphql.js";

@Resolver(() => Shop)
export class CatalogResolver {
  @Query(() => Catalog, { description: "Everything that can be asked of any shop." })
  catalog(@Info() info: GraphQLResolveInfo): Catalog {
    return catalogOf(null, new Map(), info);
  }

  @FieldResolver(() => Catalog, {
    name: "catalog",
    description: "Everything that can be asked, and what of it this shop's files can answer.",
  })
  async shopCatalog(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Catalog> {
    return catalogOf(current, await knownValues(context, current), info);
  }
}

function catalogOf(
  shop: CurrentShop | null,
  values: ReadonlyMap<string, number>,
  info: GraphQLResolveInfo,
): Catalog {
  return {
    measures: Object.values(Measure).map((measure) => measureEntry(measure, shop)),
    dimensions: Object.entries(Dimension).map(([name, dimension]) =>
      dimensionEntry(name as keyof typeof Dimension, dimension, { shop, values }),
    ),
    combinations: FAMILIES.map((family) => ({
      title: family.title,
      dimensions: [...family.dimensions.keys()],
      measures: measuresOf(family),
      finestGrain: finestGrain(family, shop) as TimeGrain,
      keptFrom: shop === null ? null : keptFrom(family, shop),
      available: shop === null ? null : family.isHeld(shop),
    })),
    otherZones: otherZonesOf(shop),
    events: Object.values(EventKind).map((event) => eventEntry(event, shop)),
    segments: [...SEGMENT_USES],
    analytics: catalog.map((analytic) => analyticEntry(analytic, shop, info)),
  };
}

function otherZonesOf(shop: CurrentShop | null): CatalogOtherZones {
  const reason = shop === null ? null : noOtherZones(shop);
  return {
    ...elsewhere(shop),
    available: shop === null ? null : reason === null,
    unavailableBecause: reason,
  };
}

function measureEntry(measure: Measure, shop: CurrentShop | null): CatalogMeasure {
  const { description, unit, formula, reads, distinct } = measureOf(measure);
  const reason = shop === null ? null : missingFor(measure, shop);
  return {
    ...{ measure, formula, definition: description, readsFacts: [...reads] },
    unit: MeasureUnitName[unit],
    isDistinct: distinct !== undefined,
    dimensions: dimensionsFor(measure),
    grains: grainsFor(measure, shop) as TimeGrain[],
    noHoursBecause: noHoursFor(measure, shop),
    available: shop === null ? null : reason === null,
    unavailableBecause: reason,
  };
}

function dimensionEntry(
  name: keyof typeof Dimension,
  dimension: Dimension,
  {
    shop,
    values,
  }: { readonly shop: CurrentShop | null; readonly values: ReadonlyMap<string, number> },
): CatalogDimension {
  const valueCount = values.get(dimension) ?? null;
  const reason = shop === null ? null : untoldBecause(dimension, shop, valueCount);
  return {
    shop,
    dimension,
    definition: DIMENSION_DESCRIPTIONS[name],
    readsFacts: [...factsOf(dimension)],
    combinesWith: combinedWith(dimension),
    grains: grainsOf(dimension, shop) as TimeGrain[],
    noHoursBecause: noHoursBy(dimension, shop),
    valueCount,
    available: shop === null ? null : reason === null,
    unavailableBecause: reason,
  };
}

const FACT_OF_EVENT: Readonly<Record<`${EventKind}`, FactNeed>> = {
  ...{ PURCHASE: "orders", SESSION: "sessions", REFUND: "refunds", CANCEL: "refunds" },
  ...{ VIEW: "page_views", ADD_TO_CART: "page_views" },
};

function eventEntry(event: EventKind, shop: CurrentShop | null): CatalogEvent {
  const fact = FACT_OF_EVENT[event];
  const isSeen = fact === "page_views";
  const reason =
    shop === null
      ? null
      : (unavailableFor(shop, [fact])?.reason ?? (isSeen ? noSeenProducts(shop) : null));
  return {
    event,
    conditions: [...conditionsOn(event)],
    keptFrom: shop === null || !isSeen || reason !== null ? null : seenProductsFrom(shop),
    available: shop === null ? null : reason === null,
    unavailableBecause: reason,
  };
}

function untoldBecause(
  dimension: Dimension,
  shop: CurrentShop,
  valueCount: number | null,
): string | null {
  if (dimension === Dimension.REGION) return "No files tell a region, only a country.";
  const missing = unavailableFor(shop, factsOf(dimension));
  if (missing !== null) return missing.reason;
  return valueCount === 0 ? "No record of this shop has a known value of it." : null;
}

const camelCase = (name: string): string =>
  name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

function analyticEntry(
  { name, question, answeredBy, results }: Analytic,
  shop: CurrentShop | null,
  { schema }: GraphQLResolveInfo,
): CatalogAnalytic {
  const type = schema.getType("Shop");
  const fields = isObjectType(type) ? type.getFields() : {};
  const missing =
    shop === null ? [] : results.map(({ reads }) => unavailableFor(shop, reads)?.reason ?? null);
  const isMissing = missing.length > 0 && missing.every((reason) => reason !== null);
  return {
    ...{ name, question },
    fields: (answeredBy ?? [camelCase(name)]).filter((field) => field in fields),
    available: shop === null ? null : !isMissing,
    unavailableBecause: isMissing ? (missing[0] ?? null) : null,
  };
}
