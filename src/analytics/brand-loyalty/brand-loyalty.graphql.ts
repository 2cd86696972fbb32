import { and, asc, desc, eq } from "drizzle-orm";
import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { affinityRatio } from "../../stats/association/affinity-ratio.js";
import { Count } from "../../graphql/connection.type.js";
import type { Context } from "../../graphql/context.js";
import {
  allOf,
  selectionOf,
  type CustomerSelection,
} from "../../graphql/entities/customer-selection.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { centsOf } from "../../domain/decimal.js";
import {
  EstimateMethod,
  modelled,
  ratio,
  share,
  suppressed,
  SuppressionReason,
} from "../../graphql/estimate.type.js";
import { LoyaltyAttribute } from "../../graphql/loyalty-attribute.js";
import { moneyOf } from "../../graphql/money.type.js";
import { provenanceOf, type DataWarning } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor, type Unavailable } from "../../graphql/unavailable.type.js";
import {
  brandOverlaps,
  brandStandings,
  brandSwitches,
  loyaltyCoverage,
  loyaltyStrata,
} from "./brand-loyalty.analytic.js";
import { loyaltyGap } from "./loyalty-gap.js";
import {
  BrandLoyaltyReport,
  BrandOverlap,
  BrandStanding,
  BrandSwitch,
} from "./loyalty-report.graphql.js";
import { bought, heldCount } from "./loyalty-words.js";

const DEFINITION =
  "Customers by the brands (or categories) of all their orders: one only, or several. Raw gap: difference of revenue per customer. Matched gap: within each number of orders, averaged as customers of several are spread over them; 95 % intervals from the spread within. The parts are Kitagawa's. Switches: from the brand with most revenue of an order to that of the customer's next order.";

@Resolver(() => Shop)
export class ShopBrandLoyaltyResolver {
  @FieldResolver(() => BrandLoyaltyReport, {
    description:
      "Whether customers of several brands are worth more than others with as many orders, and how loyal those of each brand are.",
  })
  async brandLoyalty(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("by", () => LoyaltyAttribute, {
      defaultValue: LoyaltyAttribute.BRAND,
      description: "Loyalty to what.",
    })
    by: LoyaltyAttribute,
  ): Promise<BrandLoyaltyReport> {
    const [rows, [coverage]] = await Promise.all([
      context.db
        .select()
        .from(loyaltyStrata)
        .where(
          and(eq(loyaltyStrata.snapshotId, current.snapshotId), eq(loyaltyStrata.attribute, by)),
        ),
      context.db
        .select()
        .from(loyaltyCoverage)
        .where(
          and(
            eq(loyaltyCoverage.snapshotId, current.snapshotId),
            eq(loyaltyCoverage.attribute, by),
          ),
        ),
    ]);
    const unavailable = unavailableLoyalty(current, by, rows.length);
    const gap = loyaltyGap(current, by, unavailable === null ? rows : []);
    const isGiven = unavailable === null;
    return {
      ...gap,
      single: isGiven ? gap.single : null,
      multi: isGiven ? gap.multi : null,
      unavailable,
      provenance: provenanceOf(current, DEFINITION, isGiven ? warningsOf(by, coverage) : []),
      attribute: by,
      shop: current,
    };
  }
}

function unavailableLoyalty(
  shop: CurrentShop,
  by: LoyaltyAttribute,
  strata: number,
): Unavailable | null {
  const missing = unavailableFor(shop, ["order_lines", "products", "prices"]);
  if (missing !== null || strata > 0) return missing;
  return {
    reason: `No product bought by a known customer has a ${by.toLowerCase()} in this shop's files.`,
    missingFacts: ["products"],
    substitute:
      by === LoyaltyAttribute.BRAND ? "Ask by CATEGORY, or `affinities` of products." : null,
  };
}

const NOUNS: Readonly<Record<LoyaltyAttribute, string>> = {
  BRAND: "brands",
  CATEGORY: "categories",
  PRODUCT: "products",
};

function warningsOf(
  by: LoyaltyAttribute,
  coverage: typeof loyaltyCoverage.$inferSelect | undefined,
): DataWarning[] {
  const nouns = NOUNS[by];
  const warnings: DataWarning[] = [
    {
      code: "MORE_ORDERS_MORE_BRANDS",
      message: `Whoever orders more often meets more ${nouns}, so the raw gap is there even if ${nouns} do nothing. Read the matched gap; even that is no proof that selling a second one would raise a customer's value.`,
    },
  ];
  if (coverage !== undefined && coverage.missingLines > 0) {
    warnings.push({
      code: "MISSING_ATTRIBUTE_EXCLUDED",
      message: `${coverage.missingLines} order lines have no ${by.toLowerCase()} and are left out, and so are the ${coverage.missingCustomers} customers who bought nothing else.`,
    });
  }
  return warnings;
}

@Resolver(() => BrandLoyaltyReport)
export class BrandLoyaltyResolver {
  @FieldResolver(() => Count, {
    nullable: true,
    description:
      "Brands (or categories, or products) with customers, in `brands` or not; null where the snapshot was loaded before it was kept.",
  })
  async brandCount(
    @Root() { shop, attribute }: BrandLoyaltyReport,
    @Ctx() context: Context,
  ): Promise<Count | null> {
    const [row = { all: 0 }] = await context.db
      .select({ all: brandStandings.allThings })
      .from(brandStandings)
      .where(
        and(
          eq(brandStandings.snapshotId, shop.snapshotId),
          eq(brandStandings.attribute, attribute),
        ),
      )
      .limit(1);
    return row.all === null ? null : { value: row.all, isExact: true };
  }

  @FieldResolver(() => [BrandStanding], {
    description: "The 100 brands (or categories, or products) with most customers, most first.",
  })
  async brands(
    @Root() { shop, attribute }: BrandLoyaltyReport,
    @Ctx() context: Context,
  ): Promise<BrandStanding[]> {
    const rows = await context.db
      .select()
      .from(brandStandings)
      .where(
        and(
          eq(brandStandings.snapshotId, shop.snapshotId),
          eq(brandStandings.attribute, attribute),
        ),
      )
      .orderBy(asc(brandStandings.place));
    return rows.map((row) => ({
      ...row,
      revenue: moneyOf(row.revenue, shop),
      soleShare: share(row.soleCustomers, row.customers),
      repeatRate: share(row.repeatCustomers, row.customers),
      shareOfWallet: ratio(centsOf(row.revenue), centsOf(row.wallet), row.customers),
      who: selectionOf(shop, bought(attribute, row.key)),
      whoSole: selectionOf(
        shop,
        allOf(bought(attribute, row.key), heldCount(attribute, { eq: 1 })),
      ),
      whoRepeat: selectionOf(shop, bought(attribute, row.key, 2)),
    }));
  }

  @FieldResolver(() => [BrandSwitch], {
    description:
      "From one order of a customer to the next: who stays and who goes where, most frequent first.",
  })
  async switches(
    @Root() { shop, attribute }: BrandLoyaltyReport,
    @Ctx() context: Context,
  ): Promise<BrandSwitch[]> {
    const rows = await context.db
      .select()
      .from(brandSwitches)
      .where(
        and(eq(brandSwitches.snapshotId, shop.snapshotId), eq(brandSwitches.attribute, attribute)),
      )
      .orderBy(desc(brandSwitches.switches), asc(brandSwitches.fromKey), asc(brandSwitches.toKey));
    const followed = new Map<string, number>();
    for (const { fromKey, switches } of rows) {
      followed.set(fromKey, (followed.get(fromKey) ?? 0) + switches);
    }
    return rows.map((row) => ({
      ...row,
      fromKey: row.fromKey === "" ? null : row.fromKey,
      toKey: row.toKey === "" ? null : row.toKey,
      revenue: row.revenue === null ? null : moneyOf(row.revenue, shop),
      share: share(row.switches, followed.get(row.fromKey) ?? 0),
      who: whoSwitched(shop, attribute, row),
    }));
  }

  @FieldResolver(() => [BrandOverlap], {
    description:
      "Which of the 30 with most customers share how many of them, most shared customers first.",
  })
  async overlaps(
    @Root() { shop, attribute }: BrandLoyaltyReport,
    @Ctx() context: Context,
  ): Promise<BrandOverlap[]> {
    const rows = await context.db
      .select()
      .from(brandOverlaps)
      .where(
        and(eq(brandOverlaps.snapshotId, shop.snapshotId), eq(brandOverlaps.attribute, attribute)),
      )
      .orderBy(
        desc(brandOverlaps.bothCustomers),
        asc(brandOverlaps.leftKey),
        asc(brandOverlaps.rightKey),
      );
    return rows.map((row) => overlapOf(shop, attribute, row));
  }
}

function whoSwitched(
  shop: CurrentShop,
  by: LoyaltyAttribute,
  { fromKey: from, toKey: to, customers }: typeof brandSwitches.$inferSelect,
): CustomerSelection | null {
  if (from === "" || to === "" || customers === null) return null;
  return selectionOf(shop, { switched: { by, from, to } }, customers);
}

function overlapOf(
  shop: CurrentShop,
  attribute: LoyaltyAttribute,
  row: typeof brandOverlaps.$inferSelect,
): BrandOverlap {
  const [left, right] = [bought(attribute, row.leftKey), bought(attribute, row.rightKey)];
  const found = affinityRatio({
    baskets: row.allCustomers,
    left: row.leftCustomers,
    right: row.rightCustomers,
    together: row.bothCustomers,
  });
  return {
    ...row,
    eitherCustomers: row.leftCustomers + row.rightCustomers - row.bothCustomers,
    expectedCustomers: (row.leftCustomers * row.rightCustomers) / row.allCustomers,
    shareOfLeft: share(row.bothCustomers, row.leftCustomers),
    shareOfRight: share(row.bothCustomers, row.rightCustomers),
    affinity:
      found === null
        ? suppressed(SuppressionReason.DENOMINATOR_ZERO)
        : modelled({
            ...{ value: found.affinity, low: found.low, high: found.high, n: row.allCustomers },
            method: EstimateMethod.DELTA_METHOD,
          }),
    who: selectionOf(shop, allOf(left, right)),
    whoEither: selectionOf(shop, { or: [left, right] }),
    whoLeftOnly: selectionOf(shop, allOf(left, { not: right })),
    whoRightOnly: selectionOf(shop, allOf(right, { not: left })),
  };
}
