import { and, asc, eq, inArray } from "drizzle-orm";
import { ArrayMaxSize, ArrayMinSize } from "class-validator";
import {
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ObjectType,
  registerEnumType,
  Resolver,
  Root,
} from "type-graphql";
import { groupBy } from "../../domain/group-by.js";
import { FACT_NAMES, FACTS, type FactName } from "../../domain/facts.js";
import type { Context } from "../../graphql/context.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { Estimate, ratio } from "../../graphql/estimate.type.js";
import { Provenance, provenanceOf } from "../../graphql/provenance.type.js";
import { GraphQLBigInt } from "../../graphql/scalars.js";
import { columnProfiles, columnValues } from "./data-profile.analytic.js";

const DEFINITION =
  "Counted over the facts, which every other answer is computed from; records of the files that were set aside are in the ingest report. Distinct values are exact. Moments are in UTC, days in the shop's zone, money in the shop's currency; text is cut after 200 characters.";

/** Keys in capitals, as enum values are. */
export const FactKind = Object.fromEntries(
  FACT_NAMES.map((name) => [name.toUpperCase(), name]),
) as Readonly<Record<Uppercase<FactName>, FactName>>;
registerEnumType(FactKind, {
  name: "FactKind",
  description: "A table of facts.",
  valuesConfig: Object.fromEntries(
    FACT_NAMES.map((name) => [
      name.toUpperCase(),
      { description: `${FACTS[name].grain.replace(/^./, (letter) => letter.toUpperCase())}.` },
    ]),
  ),
});

@ObjectType({ description: "A value of a column, and how often it occurs." })
export class CommonValue {
  @Field(() => String, { description: "The value as text." })
  value!: string;

  @Field(() => GraphQLBigInt, { description: "Rows with it." })
  rows!: number;

  @Field(() => Estimate, { description: "Share of all rows." })
  share!: Estimate;
}

@ObjectType({ description: "What a column of a fact holds." })
export class ColumnProfile {
  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => String, { description: "Its SQL type." })
  type!: string;

  @Field(() => GraphQLBigInt, { description: "Rows without a value." })
  nulls!: number;

  @Field(() => Estimate, { description: "Share of rows without a value." })
  nullShare!: Estimate;

  @Field(() => GraphQLBigInt, { description: "Different values; exact." })
  distinctValues!: number;

  @Field(() => String, { nullable: true, description: "Least value as text; null without any." })
  least!: string | null;

  @Field(() => String, { nullable: true, description: "Greatest value as text; null without any." })
  greatest!: string | null;

  @Field(() => [CommonValue], {
    description:
      "The five commonest values, commonest first; empty for ids, moments and money, which hardly repeat.",
  })
  commonValues!: CommonValue[];
}

@ObjectType({ description: "A table of facts, column by column." })
export class FactProfile {
  @Field(() => FactKind, { description: "Which table." })
  fact!: FactName;

  @Field(() => String, { description: "What one row is." })
  grain!: string;

  @Field(() => GraphQLBigInt, { description: "Rows." })
  rows!: number;

  @Field(() => [ColumnProfile], { description: "Every column, in order." })
  columns!: ColumnProfile[];
}

@ObjectType({ description: "What the shop's facts hold." })
export class DataProfile {
  @Field(() => [FactProfile], { description: "Every table asked for, empty ones included." })
  facts!: FactProfile[];

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}

@ArgsType()
export class DataProfileArgs {
  @Field(() => [FactKind], {
    nullable: true,
    description: "Which tables, 1 to 11; all by default.",
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(11)
  facts?: FactName[];
}

@Resolver(() => Shop)
export class DataProfileResolver {
  @FieldResolver(() => DataProfile, {
    description: "Rows, gaps, distinct and common values of every column of the facts.",
  })
  async dataProfile(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => DataProfileArgs) { facts = [...FACT_NAMES] }: DataProfileArgs,
  ): Promise<DataProfile> {
    const [columns, values] = await Promise.all([
      context.db
        .select()
        .from(columnProfiles)
        .where(
          and(
            eq(columnProfiles.snapshotId, current.snapshotId),
            inArray(columnProfiles.fact, facts),
          ),
        )
        .orderBy(asc(columnProfiles.fact), asc(columnProfiles.columnPlace)),
      context.db
        .select()
        .from(columnValues)
        .where(
          and(eq(columnValues.snapshotId, current.snapshotId), inArray(columnValues.fact, facts)),
        )
        .orderBy(asc(columnValues.place)),
    ]);
    const valuesOf = groupBy(values, (row) => `${row.fact} ${row.columnName}`);
    return {
      facts: FACT_NAMES.filter((name) => facts.includes(name)).map((fact) => {
        const own = columns.filter((row) => row.fact === fact);
        return {
          fact,
          grain: FACTS[fact].grain,
          rows: own[0]?.rows ?? 0,
          columns: own.map((row) => ({
            ...{ name: row.columnName, type: row.columnType },
            nulls: row.rows - row.filled,
            nullShare: ratio(row.rows - row.filled, row.rows),
            ...{ distinctValues: row.distinctValues, least: row.least, greatest: row.greatest },
            commonValues: (valuesOf.get(`${fact} ${row.columnName}`) ?? []).map(
              ({ value, cases }) => ({ value, rows: cases, share: ratio(cases, row.rows) }),
            ),
          })),
        };
      }),
      provenance: provenanceOf(current, DEFINITION),
    };
  }
}
