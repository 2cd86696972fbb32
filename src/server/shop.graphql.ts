import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  ObjectType,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import { knowsPrices } from "../domain/coverage.js";
import { FACT_NAMES } from "../domain/facts.js";
import type { Context } from "../graphql/context.js";
import { Shop, shopOf } from "../graphql/entities/shop.type.js";
import { momentOf } from "../graphql/provenance.type.js";
import { GraphQLBigInt, GraphQLDateTime, GraphQLLocalDate } from "../graphql/scalars.js";

@ObjectType({ description: "One set of results: everything computed from one state of the files." })
export class Snapshot {
  @Field(() => ID, {
    description: "Hash of files, code and configuration: equal ids, equal answers.",
  })
  id!: string;

  @Field(() => String, { description: "Layout of the files it was made from." })
  layout!: string;

  @Field(() => String, { description: "Version of the code that computed it." })
  codeVersion!: string;

  @Field(() => GraphQLDateTime, {
    description: "The moment it speaks for: the last session or order.",
  })
  asOf!: Date;

  @Field(() => GraphQLDateTime, { description: "When it was published." })
  publishedAt!: Date;
}

@ObjectType({ description: "How much of one kind of fact the files hold." })
export class FactCoverage {
  @Field(() => String, { description: "Kind of fact, such as sessions or order_lines." })
  fact!: string;

  @Field(() => GraphQLBigInt, { description: "Rows; 0 when the files hold none." })
  rows!: number;
}

@ObjectType({ description: "Sessions that no answer about behaviour counts." })
export class SessionsSetAside {
  @Field(() => GraphQLBigInt, { description: "Visitors flagged as hardly people." })
  visitors!: number;

  @Field(() => GraphQLBigInt, { description: "Their sessions." })
  sessions!: number;

  @Field(() => GraphQLBigInt, { description: "Their page views." })
  pageViews!: number;
}

@ObjectType({ description: "Which sessions count for a channel." })
export class ChannelRule {
  @Field(() => String, { description: "The channel." })
  channel!: string;

  @Field(() => String, {
    description:
      'What the columns of the files must say, such as "utm_source is missing and http_referer is present"; "otherwise" takes the rest.',
  })
  rule!: string;
}

@ObjectType({ description: "What the shop's files cover, and so what can be asked." })
export class DataCoverage {
  @Field(() => GraphQLLocalDate, { description: "Day of the first session or order." })
  firstOn!: string;

  @Field(() => GraphQLLocalDate, { description: "Day of the last session or order." })
  lastOn!: string;

  @Field(() => GraphQLDateTime, { description: "Moment of the last session or order." })
  asOf!: Date;

  @Field(() => [FactCoverage], { description: "Rows of each kind of fact." })
  facts!: FactCoverage[];

  @Field(() => Boolean, { description: "Whether costs are known, so that margins can be given." })
  hasCost!: boolean;

  @Field(() => SessionsSetAside, {
    nullable: true,
    description:
      "What visitors who are hardly people did: in the facts, and in no answer about behaviour; null where they stay.",
  })
  setAside!: SessionsSetAside | null;

  @Field(() => [ChannelRule], {
    description:
      "How sessions are told apart by channel: the first rule that holds. Empty where the files name channels themselves, or hold no sessions.",
  })
  channelRules!: readonly ChannelRule[];

  @Field(() => Boolean, {
    description: "Whether prices are known, so that amounts can be given; true without orders.",
  })
  hasPrices!: boolean;
}

@Resolver(() => Shop)
export class ShopResolver {
  @Query(() => [Shop], { description: "All shops, in order of key." })
  shops(@Ctx() context: Context): Shop[] {
    return [...context.shops.values()].map(shopOf);
  }

  @Query(() => Shop, {
    nullable: true,
    description: "One shop; null when there is none of this key.",
  })
  shop(
    @Arg("key", () => String, { description: "The shop's key." }) key: string,
    @Ctx() context: Context,
  ): Shop | null {
    const current = context.shops.get(key);
    return current === undefined ? null : shopOf(current);
  }

  @FieldResolver(() => Snapshot, { description: "The results that answer now." })
  snapshot(@Root() { current }: Shop): Snapshot {
    const { contentId, layout, codeVersion, coverage, publishedAt } = current;
    return { id: contentId, layout, codeVersion, asOf: momentOf(coverage.asOfAt), publishedAt };
  }

  @FieldResolver(() => DataCoverage, { description: "What the files cover." })
  coverage(@Root() { current: { coverage, ingestReport } }: Shop): DataCoverage {
    const hasSessions = (coverage.facts["sessions"] ?? 0) > 0;
    return {
      firstOn: coverage.firstOn,
      lastOn: coverage.asOfOn,
      asOf: momentOf(coverage.asOfAt),
      facts: FACT_NAMES.filter((fact) => fact !== "shop").map((fact) => ({
        fact,
        rows: coverage.facts[fact] ?? 0,
      })),
      hasCost: coverage.hasCost,
      setAside: coverage.setAside ?? null,
      channelRules: hasSessions ? (ingestReport.channelRules ?? []) : [],
      hasPrices: knowsPrices(coverage),
    };
  }
}
