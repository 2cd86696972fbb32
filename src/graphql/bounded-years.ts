import { GraphQLError, GraphQLScalarType } from "graphql";

const FIRST = 1000;
const LAST = 8999;

/**
 * A scalar of days or moments that takes no year in which counting days, a century back or on, would
 * leave the years that a database has. What answers hold is not bounded.
 *
 * @param scalar parses to a `Date` or to text that begins with the year
 */
export function inBoundedYears(scalar: GraphQLScalarType): GraphQLScalarType {
  const config = scalar.toConfig();
  return new GraphQLScalarType({
    ...config,
    description: `${config.description ?? ""} As an input, of the years ${FIRST} to ${LAST}.`,
    parseValue: (value) => bounded(scalar, config.parseValue(value)),
    parseLiteral: (node, variables) => bounded(scalar, config.parseLiteral(node, variables)),
  });
}

function bounded<Parsed>({ name }: GraphQLScalarType, parsed: Parsed): Parsed {
  const year =
    parsed instanceof Date ? parsed.getUTCFullYear() : Number(String(parsed).slice(0, 4));
  if (year >= FIRST && year <= LAST) return parsed;
  throw new GraphQLError(`A ${name} is of the years ${FIRST} to ${LAST}, not of ${year}.`);
}
