import "reflect-metadata";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { graphqlSync, isObjectType, type GraphQLSchema } from "graphql";
import {
  buildSchemaSync,
  Field,
  FieldResolver,
  Int,
  ObjectType,
  Query,
  Resolver,
} from "type-graphql";
import { readPlainFields } from "../../src/graphql/plain-fields.js";

@ObjectType()
class Basket {
  @Field(() => Int)
  lines!: number;

  @Field(() => Int, { name: "pieces" })
  quantity!: number;

  @Field(() => Int)
  get piecesPerLine(): number {
    return this.quantity / this.lines;
  }

  @Field(() => Int)
  twice(): number {
    return 2 * this.quantity;
  }
}

@Resolver(() => Basket)
class BasketResolver {
  @Query(() => Basket)
  basket(): Basket {
    return Object.assign(new Basket(), { lines: 2, quantity: 6 });
  }

  @FieldResolver(() => Int)
  free(): number {
    return 0;
  }
}

let schema: GraphQLSchema;
beforeAll(() => {
  readPlainFields();
  schema = buildSchemaSync({ resolvers: [BasketResolver], validate: false });
});

describe("plain fields", () => {
  it("are read by graphql-js itself, unless they go by another name or are answered by a resolver", () => {
    const type = schema.getType("Basket");
    if (!isObjectType(type)) throw new Error("there is no basket");
    const resolved = Object.values(type.getFields()).filter(({ resolve }) => resolve !== undefined);
    expect(resolved.map(({ name }) => name).sort()).toEqual(["free", "pieces", "twice"]);
  });

  it("answer as they did", () => {
    const source = "{ basket { lines pieces piecesPerLine twice free } }";
    expect(JSON.parse(JSON.stringify(graphqlSync({ schema, source })))).toEqual({
      data: { basket: { lines: 2, pieces: 6, piecesPerLine: 3, twice: 12, free: 0 } },
    });
  });
});
