import {
  and,
  eq,
  gt,
  gte,
  inArray,
  is,
  isNotNull,
  isNull,
  like,
  lt,
  lte,
  sql,
  type SQL,
} from "drizzle-orm";
import { PgColumn } from "drizzle-orm/pg-core";
import { ArrayMaxSize, ArrayMinSize, MaxLength } from "class-validator";
import { Field, InputType } from "type-graphql";
import { AnyOf } from "./any-of.js";
import { OneOf } from "./one-of.js";
import { GraphQLFiniteFloat } from "./scalars.js";

@OneOf("StringPredicate")
@InputType({ description: "A condition on text; exactly one field." })
export class StringPredicate {
  @Field(() => String, { nullable: true, description: "Equal to this." })
  @MaxLength(1000)
  eq?: string;

  @Field(() => [String], { nullable: true, description: "Equal to one of these, 1 to 100." })
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  in?: string[];

  @Field(() => String, { nullable: true, description: "Begins with this; case matters." })
  @MaxLength(1000)
  startsWith?: string;

  @Field(() => Boolean, { nullable: true, description: "Whether there is no value." })
  isNull?: boolean;
}

@AnyOf("gt", "gte", "lt", "lte", "eq", "isNull")
@InputType({
  description:
    "A condition on a number; all given fields hold together, and there is at least one.",
})
export class NumberPredicate {
  @Field(() => GraphQLFiniteFloat, { nullable: true, description: "Greater than." })
  gt?: number;

  @Field(() => GraphQLFiniteFloat, { nullable: true, description: "Greater than or equal to." })
  gte?: number;

  @Field(() => GraphQLFiniteFloat, { nullable: true, description: "Less than." })
  lt?: number;

  @Field(() => GraphQLFiniteFloat, { nullable: true, description: "Less than or equal to." })
  lte?: number;

  @Field(() => GraphQLFiniteFloat, { nullable: true, description: "Equal to." })
  eq?: number;

  @Field(() => Boolean, { nullable: true, description: "Whether there is no value." })
  isNull?: boolean;
}

/** @returns undefined for a predicate without conditions: it holds for all */
export function matchesText(column: PgColumn, predicate: StringPredicate): SQL | undefined {
  if (predicate.eq !== undefined) return eq(column, predicate.eq);
  if (predicate.in !== undefined) return inArray(column, predicate.in);
  if (predicate.startsWith !== undefined) {
    return like(column, `${predicate.startsWith.replace(/[\\%_]/g, "\\$&")}%`);
  }
  if (predicate.isNull !== undefined) return predicate.isNull ? isNull(column) : isNotNull(column);
  return undefined;
}

/** @returns undefined for a predicate without conditions: it holds for all */
export function matchesNumber(column: PgColumn | SQL, predicate: NumberPredicate): SQL | undefined {
  const compared = [
    [predicate.gt, gt, Math.floor],
    [predicate.gte, gte, Math.ceil],
    [predicate.lt, lt, Math.ceil],
    [predicate.lte, lte, Math.floor],
    [predicate.eq, eq, Number],
  ] as const;
  return and(
    ...compared.flatMap(([value, compare, toWhole]) =>
      value === undefined
        ? []
        : [compare(column as PgColumn, boundOf(column, value, toWhole(value)))],
    ),
    predicate.isNull === undefined
      ? undefined
      : predicate.isNull
        ? isNull(column)
        : isNotNull(column),
  );
}

const MOST_INTEGER = 2 ** 31 - 1;

/**
 * What a column is compared with: whole numbers with a whole one, which the column's index knows and
 * which costs a quarter of comparing decimals.
 *
 * @param whole as good as `value` where only whole numbers are compared with it
 */
function boundOf(column: PgColumn | SQL, value: number, whole: number): SQL {
  const isWhole = is(column, PgColumn) && column.getSQLType() === "integer";
  return isWhole && Number.isInteger(whole) && Math.abs(whole) <= MOST_INTEGER
    ? sql`cast(${whole} as integer)`
    : sql`cast(${String(value)} as numeric)`;
}

/** The same condition on a value in hand; a missing value meets only `isNull: true`. */
export function numberMatches(value: number | null, predicate: NumberPredicate): boolean {
  if (predicate.isNull !== undefined && predicate.isNull !== (value === null)) return false;
  const { gt: above, gte: least, lt: below, lte: most, eq: equal } = predicate;
  const hasBound = [above, least, below, most, equal].some((bound) => bound !== undefined);
  if (value === null) return !hasBound;
  return (
    (above === undefined || value > above) &&
    (least === undefined || value >= least) &&
    (below === undefined || value < below) &&
    (most === undefined || value <= most) &&
    (equal === undefined || value === equal)
  );
}
