import { ArgsType, Field, Int, ObjectType, type ClassType } from "type-graphql";
import { Max, Min } from "class-validator";
import { GraphQLBigInt } from "./scalars.js";
import { Unavailable } from "./unavailable.type.js";

/** Most entries of one page. */
export const MAX_PAGE = 100;

@ObjectType({ description: "Where a page lies in its list." })
export class PageInfo {
  @Field(() => Boolean, { description: "Whether entries follow." })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether entries precede." })
  hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Cursor of the first entry; null on an empty page.",
  })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Cursor of the last entry; null on an empty page.",
  })
  endCursor!: string | null;
}

@ObjectType({ description: "How many entries a list has, whatever the page shows." })
export class Count {
  @Field(() => GraphQLBigInt, { description: "Number of entries." })
  value!: number;

  @Field(() => Boolean, { description: "Always true here: counted, not estimated." })
  isExact!: boolean;
}

@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: "Entries from the front, 0 to 100; 20 by default.",
  })
  @Min(0)
  @Max(MAX_PAGE)
  first?: number;

  @Field(() => String, { nullable: true, description: "Only entries after this cursor." })
  after?: string;

  @Field(() => Int, { nullable: true, description: "Entries from the back, 0 to 100." })
  @Min(0)
  @Max(MAX_PAGE)
  last?: number;

  @Field(() => String, { nullable: true, description: "Only entries before this cursor." })
  before?: string;
}

export interface Page<Entity> {
  readonly edges: { readonly cursor: string; readonly node: Entity }[];
  readonly pageInfo: PageInfo;
  readonly count: () => Promise<Count>;
  readonly unavailable: Unavailable | null;
}

/** `<Name>Connection` and `<Name>Edge` of a type, as Relay has them. */
export function connectionOf<Entity extends object>(name: string, entity: ClassType<Entity>) {
  const article = /^[aeiou]/i.test(name) ? "An" : "A";
  @ObjectType(`${name}Edge`, {
    description: `${article} ${name.toLowerCase()} and its place in the list.`,
  })
  class Edge {
    @Field(() => String, { description: "Place of the entry, for `after` and `before`." })
    cursor!: string;

    @Field(() => entity, { description: "The entry." })
    node!: Entity;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name.toLowerCase()}s.` })
  class Connection {
    @Field(() => [Edge], { description: "Entries with their cursors." })
    edges!: Edge[];

    @Field(() => [entity], { description: "Entries without their cursors." })
    nodes(): Entity[] {
      return this.edges.map(({ node }) => node);
    }

    @Field(() => PageInfo, { description: "Where the page lies." })
    pageInfo!: PageInfo;

    @Field(() => Count, { description: "Entries of the whole list." })
    async totalCount(): Promise<Count> {
      return this.count();
    }

    @Field(() => Unavailable, {
      nullable: true,
      description: "Why the list cannot be given for this shop; null when it can.",
    })
    unavailable!: Unavailable | null;

    count!: () => Promise<Count>;
  }
  return Connection;
}
