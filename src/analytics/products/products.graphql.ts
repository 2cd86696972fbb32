import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  InputType,
  ObjectType,
  Resolver,
  Root,
  registerEnumType,
} from "type-graphql";
import { nextStart } from "../../domain/calendar.js";
import { knowsPrices } from "../../domain/coverage.js";
import { centsOf, decimalOf } from "../../domain/decimal.js";
import { connectionOf, PageArgs, type Page } from "../../graphql/connection.type.js";
import type { Context } from "../../graphql/context.js";
import { selectionOf } from "../../graphql/entities/customer-selection.type.js";
import { Product } from "../../graphql/entities/product.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { entitiesById } from "../../graphql/entities-by-id.js";
import {
  ratio,
  share,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import { globalId } from "../../graphql/global-id.js";
import { keysetPage, type Row } from "../../graphql/keyset-page.js";
import { sortedBy, withKey } from "../../graphql/ordering.js";
import { moneyOf, type Money } from "../../graphql/money.type.js";
import type { NodeSource } from "../../graphql/node.type.js";
import { knowsRefunds } from "../../graphql/refund-warning.js";
import { isBucketComplete } from "../../graphql/period.input.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { SortDirection } from "../../graphql/sort.input.js";
import { loadProductMonths } from "./load-product-months.js";
import { ProductFilter } from "./product-filter.graphql.js";
import { ProductMonth } from "./product-month.graphql.js";
import { productsWhere } from "./product-where.js";
import { products } from "./products.analytic.js";

@ObjectType({ description: "A page of a list of products." })
export class ProductConnection extends connectionOf("Product", Product) {}

export enum ProductSort {
  GROSS_REVENUE = "grossRevenue",
  ORDERS = "orders",
  ITEMS = "items",
  REFUNDS = "refunds",
  PRODUCT_ID = "productId",
}
registerEnumType(ProductSort, {
  name: "ProductSort",
  description: "What products can be ordered by.",
  valuesConfig: {
    GROSS_REVENUE: { description: "Revenue before refunds." },
    ORDERS: { description: "Orders that hold it." },
    ITEMS: { description: "Items sold." },
    REFUNDS: { description: "Money returned." },
    PRODUCT_ID: { description: "The product's id in the shop's files." },
  },
});

@InputType({ description: "An ordering of products; equal ones follow their id." })
export class ProductOrder {
  @Field(() => ProductSort, { description: "What to order by." })
  by!: ProductSort;

  @Field(() => SortDirection, { defaultValue: SortDirection.DESC, description: "Which way." })
  direction!: SortDirection;
}

interface Sales {
  readonly grossRevenue: string;
  readonly refunds: string;
  readonly cost: string | null;
}

function netOf({ grossRevenue, refunds }: Sales, shop: CurrentShop): Money {
  return moneyOf(decimalOf(centsOf(grossRevenue) - centsOf(refunds)), shop);
}

function marginOf(sales: Sales, shop: CurrentShop): Money | null {
  if (!shop.coverage.hasCost) return null;
  const net = centsOf(sales.grossRevenue) - centsOf(sales.refunds);
  return moneyOf(decimalOf(net - centsOf(sales.cost ?? "0.00")), shop);
}

function refundRateOf(
  shop: CurrentShop,
  { refundedItems, items }: { readonly refundedItems: number; readonly items: number },
): Estimate {
  return knowsRefunds(shop)
    ? share(refundedItems, items)
    : suppressed(SuppressionReason.NOT_IN_DATA);
}

function productOf(shop: CurrentShop, row: Row): Product {
  const product = row as typeof products.$inferSelect;
  return {
    ...product,
    shop,
    id: globalId("Product", shop.key, product.productId),
    externalId: product.productId,
    grossRevenue: moneyOf(product.grossRevenue, shop),
    refunds: moneyOf(product.refunds, shop),
    netRevenue: netOf(product, shop),
    cost: product.cost === null ? null : moneyOf(product.cost, shop),
    averagePrice: knowsPrices(shop.coverage)
      ? ratio(centsOf(product.grossRevenue) / 100, product.items)
      : suppressed(SuppressionReason.NOT_IN_DATA),
    margin: marginOf(product, shop),
    refundRate: refundRateOf(shop, product),
  };
}

const loadProducts = entitiesById(products, products.productId, productOf);

export const productNodes: NodeSource = { type: "Product", load: loadProducts };

@Resolver(() => Shop)
export class ShopProductsResolver {
  @FieldResolver(() => ProductConnection, {
    description: "Products and their sales, most revenue first unless ordered otherwise.",
  })
  products(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("where", () => ProductFilter, { nullable: true, description: "Which products." })
    where?: ProductFilter,
    @Arg("orderBy", () => ProductOrder, { nullable: true, description: "Ordering." })
    orderBy?: ProductOrder,
  ): Promise<Page<Product>> {
    const filter = productsWhere(where);
    const { by = ProductSort.GROSS_REVENUE, direction = SortDirection.DESC } = orderBy ?? {};
    const order = withKey([sortedBy(products[by], direction)], products.productId);
    return keysetPage(
      {
        context,
        shop: current,
        table: products,
        order,
        where: filter,
        page,
        reads: ["order_lines"],
        knownCount: filter === undefined ? current.rowCounts["products"] : undefined,
      },
      (row) => productOf(current, row),
    );
  }

  @FieldResolver(() => Product, {
    nullable: true,
    description: "One product; null when the shop has none with this id.",
  })
  product(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("externalId", () => String, { description: "The product's id in the shop's own files." })
    externalId: string,
  ): Promise<Product | null> {
    return loadProducts.one(context, current, externalId);
  }
}

@Resolver(() => Product)
export class ProductMonthsResolver {
  @FieldResolver(() => [ProductMonth], {
    description: "Month by month, oldest first; months without sale or refund are left out.",
  })
  async months(
    @Root() { shop, externalId }: Product,
    @Ctx() context: Context,
  ): Promise<ProductMonth[]> {
    const rows = await loadProductMonths(context, shop, externalId);
    return rows.map((month) => {
      const period = { from: month.monthOn, to: nextStart("month", month.monthOn) };
      return {
        ...month,
        grossRevenue: moneyOf(month.grossRevenue, shop),
        refunds: moneyOf(month.refunds, shop),
        margin: marginOf(month, shop),
        refundRate: refundRateOf(shop, month),
        complete: isBucketComplete(period, shop.coverage),
        who: selectionOf(
          shop,
          { behaviour: { event: "PURCHASE", product: externalId, period } },
          month.customers,
        ),
      };
    });
  }
}
