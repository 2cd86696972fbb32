import { GraphQLScalarType, Kind, GraphQLError } from "graphql";
import { GraphQLDateTime as AnyDateTime, GraphQLLocalDate as AnyLocalDate } from "graphql-scalars";
import { centsOf } from "../domain/decimal.js";
import { inBoundedYears } from "./bounded-years.js";

export {
  GraphQLBigInt,
  GraphQLCurrency,
  GraphQLISO8601Duration,
  GraphQLLocalDateTime,
  GraphQLPositiveInt,
  GraphQLTimeZone,
} from "graphql-scalars";

export const GraphQLLocalDate = inBoundedYears(AnyLocalDate);

export const GraphQLDateTime = inBoundedYears(AnyDateTime);

/** Money as text, so that no client's float changes it. */
export const GraphQLDecimal = new GraphQLScalarType({
  name: "Decimal",
  description: 'An exact decimal number as text, such as "1234.50".',
  serialize: (value) => String(value),
  parseValue: (value) => {
    if (typeof value !== "string" || !/^-?\d{1,16}([.]\d{1,2})?$/.test(value)) {
      throw new GraphQLError('A Decimal is text with at most two decimal places, such as "12.50".');
    }
    centsOf(value);
    return value;
  },
});

/** graphql's own Float lets a literal such as 1e999 through as Infinity. */
export const GraphQLFiniteFloat = new GraphQLScalarType({
  name: "FiniteFloat",
  description: "A finite number; NaN and Infinity are refused.",
  serialize: (value) => finite(value),
  parseValue: (value) => finite(value),
  parseLiteral: (node) => {
    if (node.kind !== Kind.INT && node.kind !== Kind.FLOAT) {
      throw new GraphQLError("A FiniteFloat is written as a number, such as 12.5.");
    }
    return finite(Number(node.value));
  },
});

/** A share or probability, 0 to 1. */
export const GraphQLProbability = new GraphQLScalarType({
  name: "Probability",
  description: "A number from 0 to 1; never a percentage.",
  serialize: (value) => probability(value),
  parseValue: (value) => probability(value),
  parseLiteral: (node) => {
    if (node.kind !== Kind.INT && node.kind !== Kind.FLOAT) {
      throw new GraphQLError("A Probability is written as a number from 0 to 1.");
    }
    return probability(Number(node.value));
  },
});

function finite(value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value)) {
    throw new GraphQLError(`${String(value).slice(0, 40)} is not a finite number.`);
  }
  return value;
}

function probability(value: unknown): number {
  const number = finite(value);
  if (number < 0 || number > 1) {
    throw new GraphQLError(`${number} is not between 0 and 1.`);
  }
  return number;
}
