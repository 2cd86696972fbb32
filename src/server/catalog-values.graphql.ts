import { Max, MaxLength, Min } from "class-validator";
import {
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Int,
  ObjectType,
  Resolver,
  Root,
} from "type-graphql";
import { readDimensionValues } from "../analytics/metrics/dimension-values.js";
import type { Context } from "../graphql/context.js";
import { GraphQLBigInt } from "../graphql/scalars.js";
import { CatalogDimension } from "./catalog-types.graphql.js";

@ObjectType({ description: "A value that a dimension has in this shop." })
export class CatalogValue {
  @Field(() => String, { description: "What to pass to `in` of a filter." })
  value!: string;

  @Field(() => String, {
    description: "The value for people: names of products and segments, weekdays.",
  })
  label!: string;

  @Field(() => GraphQLBigInt, { description: "Orders of all time with it." })
  orders!: number;
}

@ArgsType()
class CatalogValuesArgs {
  @Field(() => Int, { defaultValue: 20, description: "Values at most, 1 to 100." })
  @Min(1)
  @Max(100)
  first!: number;

  @Field(() => String, {
    nullable: true,
    description:
      "Only those whose value or name contains this; the case of A to Z does not matter.",
  })
  @MaxLength(200)
  search?: string;
}

@Resolver(() => CatalogDimension)
export class CatalogValuesResolver {
  @FieldResolver(() => [CatalogValue], {
    nullable: true,
    description:
      'Its values, those with most orders first, "unknown" left out unless searched for; null where no shop is asked about.',
  })
  async values(
    @Root() { shop, dimension }: CatalogDimension,
    @Ctx() context: Context,
    @Args(() => CatalogValuesArgs) asked: CatalogValuesArgs,
  ): Promise<CatalogValue[] | null> {
    return shop === null ? null : readDimensionValues(context, shop, { dimension, ...asked });
  }
}
