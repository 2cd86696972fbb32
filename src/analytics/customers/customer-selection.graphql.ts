import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Count, type Page } from "../../graphql/connection.type.js";
import type { Context } from "../../graphql/context.js";
import {
  countIn,
  CustomerSelection,
  selectionOf,
} from "../../graphql/entities/customer-selection.type.js";
import type { Customer } from "../../graphql/entities/customer.type.js";
import { Product } from "../../graphql/entities/product.type.js";
import { Segment } from "../../graphql/entities/segment.type.js";
import {
  CustomerConnection,
  customerOf,
  orderingOf,
  SelectedCustomersArgs,
} from "./customer-entity.graphql.js";
import { filterOfWords } from "./filter-of-words.js";
import { selectionTotals, SelectionTotals } from "./selection-totals.graphql.js";
import { selectedPage, tallyOf } from "./selected-customers.js";

@Resolver(() => CustomerSelection)
export class CustomerSelectionResolver {
  @FieldResolver(() => CustomerConnection, {
    description: "These customers, latest order first unless ordered otherwise.",
  })
  customers(
    @Root() { shop, filter, knownCount }: CustomerSelection,
    @Ctx() context: Context,
    @Args(() => SelectedCustomersArgs) { orderBy, ...page }: SelectedCustomersArgs,
  ): Promise<Page<Customer>> {
    const asking = { context, shop, filter: filterOfWords(filter), order: orderingOf(orderBy) };
    return selectedPage({ ...asking, knownCount }, page, (row) => customerOf(shop, row));
  }

  @FieldResolver(() => SelectionTotals, {
    description: "What they ordered so far; orders in a period: `orderCount(where: {customers})`.",
  })
  totals(
    @Root() { shop, filter }: CustomerSelection,
    @Ctx() context: Context,
  ): Promise<SelectionTotals> {
    return selectionTotals(context, shop, filterOfWords(filter));
  }

  @FieldResolver(() => Count, { description: "How many they are." })
  async count(
    @Root() { shop, filter, knownCount }: CustomerSelection,
    @Ctx() context: Context,
  ): Promise<Count> {
    const known = await countIn(knownCount);
    if (known !== null) return { value: known, isExact: true };
    const selected = { filter: filterOfWords(filter), order: [] };
    const { customers } = await tallyOf(context, shop, selected);
    return { value: customers, isExact: true };
  }
}

@Resolver(() => Product)
export class ProductBuyersResolver {
  @FieldResolver(() => CustomerSelection, { description: "The customers who ordered it." })
  who(@Root() { shop, externalId }: Product): CustomerSelection {
    return selectionOf(shop, { behaviour: { event: "PURCHASE", product: externalId } });
  }
}

@Resolver(() => Segment)
export class SegmentSelectionResolver {
  @FieldResolver(() => CustomerSelection, { description: "The customers behind it." })
  who(@Root() { shop, id }: Segment): CustomerSelection {
    return selectionOf(shop, { inSegment: id });
  }
}
