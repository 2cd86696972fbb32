import type { GraphQLResolveInfo } from "graphql";
import {
  Arg,
  Args,
  Ctx,
  Extensions,
  FieldResolver,
  ID,
  Info,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from "type-graphql";
import { connectionOf, PageArgs, type Page } from "../../graphql/connection.type.js";
import type { Context } from "../../graphql/context.js";
import { CustomerSelection, selectionOf } from "../../graphql/entities/customer-selection.type.js";
import type { Customer } from "../../graphql/entities/customer.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { globalId, parseGlobalId } from "../../graphql/global-id.js";
import { loaderOf } from "../../graphql/loader.js";
import { Money } from "../../graphql/money.type.js";
import type { NodeSource } from "../../graphql/node.type.js";
import { momentOf } from "../../graphql/provenance.type.js";
import { badRequest } from "../../graphql/request-error.js";
import { GraphQLBigInt } from "../../graphql/scalars.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { CustomerConnection, customerOf, latestFirst } from "./customer-entity.graphql.js";
import type { CustomerFilter } from "./customer-filter.graphql.js";
import { customerTally } from "./customer-tally.graphql.js";
import { savedSegmentPage } from "./saved-segment-page.js";
import { saveSegment } from "./save-segment.js";
import {
  DeleteSegmentResult,
  SavedSegment,
  SaveSegmentInput,
  SaveSegmentResult,
  SegmentDeleted,
  SegmentSaved,
  type SavedSegmentKind,
} from "./saved-segment.graphql.js";
import {
  deleteSavedSegment,
  findSavedSegments,
  segmentsThatReferTo,
  type SavedSegment as Saved,
} from "./saved-segments.js";
import { refused } from "./segment-refusals.graphql.js";
import { selectedPage } from "./selected-customers.js";
import { wordsOfFilter } from "./words-of-filter.js";

function savedSegmentOf(shop: CurrentShop, saved: Saved): SavedSegment {
  const { name, description, kind, words, createdAt, customersWhenSaved } = saved;
  return {
    ...{ shop, saved, name, description, createdAt, customersWhenSaved },
    id: globalId("SavedSegment", shop.key, saved.id),
    kind: kind as SavedSegmentKind,
    filter: words,
    savedInSnapshotId: saved.snapshotHash,
    savedAsOf: momentOf(saved.asOf),
  };
}

export const savedSegmentNodes: NodeSource = {
  type: "SavedSegment",
  load: (context, shop, ids) => {
    const loader = loaderOf<string, SavedSegment | null>(
      context,
      `saved segments ${shop.key}`,
      async (asked) => {
        const found = await findSavedSegments(context.db, { shopKey: shop.key, ids: asked });
        const byId = new Map(found.map((saved) => [saved.id, savedSegmentOf(shop, saved)]));
        return asked.map((id) => byId.get(id) ?? null);
      },
    );
    return Promise.all(ids.map((id) => loader.load(id)));
  },
};

@ObjectType({ description: "A page of a list of saved segments." })
export class SavedSegmentConnection extends connectionOf("SavedSegment", SavedSegment) {}

@Resolver(() => Shop)
export class ShopSavedSegmentsResolver {
  @Mutation(() => SaveSegmentResult, {
    description:
      "Keeps customers of a shop under a name: a filter, or whoever meets it now. Its id is then a value of `inSegment`, in lists and in experiments.",
  })
  async saveSegment(
    @Arg("input", () => SaveSegmentInput, { description: "The customers and the name." })
    input: SaveSegmentInput,
    @Ctx() context: Context,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<typeof SaveSegmentResult> {
    const shop = context.shops.get(input.shopKey);
    if (shop === undefined) {
      throw badRequest(
        `There is no shop "${input.shopKey}".`,
        "Ask `shops { key }` for those there are.",
      );
    }
    const { kind, description = null, filter } = input;
    const words = wordsOfFilter(filter, schema);
    const name = input.name.trim();
    const saved = await saveSegment(context.db, shop, { name, description, kind, words });
    return typeof saved === "string"
      ? refused(saved)
      : Object.assign(new SegmentSaved(), { segment: savedSegmentOf(shop, saved) });
  }

  @Mutation(() => DeleteSegmentResult, {
    description: "Deletes a saved segment that no other one names.",
  })
  async deleteSegment(
    @Arg("id", () => ID, { description: "SavedSegment.id." }) id: string,
    @Ctx() context: Context,
  ): Promise<typeof DeleteSegmentResult> {
    const parsed = parseGlobalId(id);
    if (parsed?.type !== "SavedSegment" || !context.shops.has(parsed.shopKey)) {
      return refused("NOT_FOUND");
    }
    const { shopKey } = parsed;
    const users = await segmentsThatReferTo(context.db, { shopKey, globalId: id });
    if (users.length > 0) return refused("IN_USE", users);
    const wasThere = await deleteSavedSegment(context.db, { shopKey, id: parsed.externalId });
    return wasThere ? Object.assign(new SegmentDeleted(), { id }) : refused("NOT_FOUND");
  }

  @Extensions({ live: true })
  @FieldResolver(() => SavedSegmentConnection, {
    description:
      "Segments that were saved, by name, 50 by default. Those that models and rules find: `segments`.",
  })
  savedSegments(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<SavedSegment>> {
    return savedSegmentPage(context, current, page, (saved) => savedSegmentOf(current, saved));
  }
}

/** Its own id rather than its filter: the members of a STATIC one are no filter's. */
function membersOf({ id }: SavedSegment): CustomerFilter {
  return { inSegment: id };
}

@Resolver(() => SavedSegment)
export class SavedSegmentResolver {
  @FieldResolver(() => CustomerConnection, { description: "Its customers, latest order first." })
  customers(
    @Root() segment: SavedSegment,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<Customer>> {
    const { shop } = segment;
    const asking = { context, shop, filter: membersOf(segment), order: latestFirst };
    return selectedPage(asking, page, (row) => customerOf(shop, row));
  }

  @FieldResolver(() => GraphQLBigInt, { description: "Customers in it, by today's snapshot." })
  async customerCount(@Root() segment: SavedSegment, @Ctx() context: Context): Promise<number> {
    return (await customerTally(context, segment.shop, membersOf(segment))).count.value;
  }

  @FieldResolver(() => Estimate, { description: "Share of all customers." })
  async shareOfCustomers(
    @Root() segment: SavedSegment,
    @Ctx() context: Context,
  ): Promise<Estimate> {
    return (await customerTally(context, segment.shop, membersOf(segment))).shareOfCustomers;
  }

  @FieldResolver(() => Money, {
    description: "Revenue of its customers so far, before refunds.",
  })
  async revenue(@Root() segment: SavedSegment, @Ctx() context: Context): Promise<Money> {
    return (await customerTally(context, segment.shop, membersOf(segment))).revenue;
  }

  @FieldResolver(() => Estimate, { description: "Share of the revenue of all customers." })
  async shareOfRevenue(@Root() segment: SavedSegment, @Ctx() context: Context): Promise<Estimate> {
    return (await customerTally(context, segment.shop, membersOf(segment))).shareOfRevenue;
  }

  @FieldResolver(() => CustomerSelection, { description: "The customers behind it." })
  who(@Root() { shop, id }: SavedSegment): CustomerSelection {
    return selectionOf(shop, { inSegment: id });
  }
}
