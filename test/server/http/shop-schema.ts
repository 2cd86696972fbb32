import { setTimeout as sleep } from "node:timers/promises";
import { buildSchema, GraphQLError, type GraphQLSchema } from "graphql";
import { UserError } from "../../../src/domain/user-error.js";

/** Counts how often resolvers ran, so that a test can tell a stored answer from a computed one. */
export interface Calls {
  ping: number;
}

type Resolver = (source: unknown, args: never, context: { signal: AbortSignal }) => unknown;

/** A small schema with every shape the defences look at, and resolvers that misbehave in every way. */
export function shopSchema(calls: Calls, onSlow: (signal: AbortSignal) => void): GraphQLSchema {
  const schema = buildSchema(`
    type Query {
      ping: String!
      share: Float
      double(x: Float!): Float
      sum(numbers: [Int!]!): Int
      customers(first: Int, after: String, last: Int, before: String): [Customer!]!
      orders(first: Int = 20, after: String): OrderConnection!
      broken: String
      secret: Int
      unfit: String
      missing: String
      invalid(replicates: Int): String
      slow(ms: Int!): String
      progress: Int
    }
    type Mutation { rename(name: String!): String! }
    type Customer { id: ID! name: String! friends(first: Int): [Customer!]! }
    type OrderConnection { edges: [OrderEdge!]! nodes: [Order!]! }
    type OrderEdge { cursor: String! node: Order! }
    type Order { id: ID! total: Float lines: [Line!]! }
    type Line { product: String! }
  `);
  const resolvers: Record<string, Resolver> = {
    ping: () => `pong ${++calls.ping}`,
    share: () => 0.25,
    double: (_source, { x }: { x: number }) => 2 * x,
    sum: (_source, { numbers }: { numbers: number[] }) => numbers.reduce((a, b) => a + b, 0),
    customers: (_source, { first = 10 }: { first?: number }) => customers(first),
    orders: () => ({ nodes: [], edges: [] }),
    broken: () => {
      throw new Error(
        'Failed query: select * from "customers" where email = $1\nparams: ada@example.com',
      );
    },
    secret: () => "not a number: /var/lib/secret",
    unfit: () => {
      throw new UserError("The shop has no orders.", { remedy: "Load a shop with orders." });
    },
    missing: () => {
      throw new GraphQLError("No such shop.", { extensions: { code: "NOT_FOUND" } });
    },
    invalid: () => {
      throw new GraphQLError("Argument Validation Error", {
        extensions: { code: "BAD_USER_INPUT", validationErrors: [validatorFinding] },
      });
    },
    slow: async (_source, { ms }: { ms: number }, { signal }) => {
      onSlow(signal);
      await sleep(ms, undefined, { ref: false });
      return "done";
    },
    progress: () => ++calls.ping,
  };
  const fields = schema.getQueryType()!.getFields();
  for (const [name, resolve] of Object.entries(resolvers)) fields[name]!.resolve = resolve as never;
  fields["progress"]!.extensions = { live: true };
  schema.getMutationType()!.getFields()["rename"]!.resolve = (_source, { name }) => name;
  (schema.getType("Customer") as never as { getFields(): typeof fields }).getFields()[
    "friends"
  ]!.resolve = (_source, { first = 10 }) => customers(first);
  return schema;
}

/** As class-validator makes it: `target` and `value` hold the caller's whole input. */
const validatorFinding = {
  property: "input",
  target: { input: { replicates: 1e9, note: "canary" } },
  children: [
    {
      property: "replicates",
      value: "canary",
      target: { replicates: 1e9, note: "canary" },
      constraints: { max: "replicates must not be greater than 1000000" },
      children: [],
    },
  ],
};

function customers(count: number): object[] {
  return Array.from({ length: count }, (_, i) => ({ id: `c${i}`, name: `Customer ${i}` }));
}
