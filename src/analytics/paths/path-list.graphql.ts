import { Max, MaxLength, Min } from "class-validator";
import { Field, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";

export enum PathAnchor {
  START = "start",
  END = "end",
}
registerEnumType(PathAnchor, {
  name: "PathAnchor",
  description: "Which end of a session a path is taken from.",
  valuesConfig: {
    START: { description: "Its first pages." },
    END: { description: "Its last pages." },
  },
});

@InputType({ description: "Which paths to list." })
export class PathsInput {
  @Field(() => PathAnchor, {
    defaultValue: PathAnchor.START,
    description: "From which end of the session.",
  })
  from!: PathAnchor;

  @Field(() => Int, { defaultValue: 4, description: "Pages of a path, 2 to 6." })
  @Min(2)
  @Max(6)
  depth!: number;

  @Field(() => String, { nullable: true, description: "Only sessions of this channel." })
  @MaxLength(1000)
  channel?: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Only sessions that begin with this page, or end with it; one of the 20 most frequent. Not together with `channel`.",
  })
  @MaxLength(1000)
  page?: string;

  @Field(() => Int, { defaultValue: 20, description: "The most frequent ones, 1 to 100." })
  @Min(1)
  @Max(100)
  first!: number;
}

@ObjectType({
  description:
    "Pages that sessions see one after the other. To list the customers, save a STRICT funnel of these pages (docs/funnels.md): its steps have `whoEntered` and `who`.",
})
export class PagePath {
  @Field(() => [String], {
    description: "In the order seen; fewer than asked for where the session had no more.",
  })
  pages!: string[];

  @Field(() => GraphQLBigInt, { description: "Sessions with this path." })
  sessions!: number;

  @Field(() => Estimate, { description: "Share of the sessions that are listed and not listed." })
  share!: Estimate;

  @Field(() => GraphQLBigInt, { description: "Those with an order." })
  converted!: number;

  @Field(() => Estimate, { description: "Share of them with an order." })
  conversion!: Estimate;

  @Field(() => Money, { description: "Revenue of their orders." })
  revenue!: Money;
}

@ObjectType({ description: "Every path that is not listed, together." })
export class OtherPaths {
  @Field(() => GraphQLBigInt, { description: "How many different paths." })
  paths!: number;

  @Field(() => GraphQLBigInt, { description: "Sessions with one of them." })
  sessions!: number;

  @Field(() => Estimate, { description: "Share of all sessions." })
  share!: Estimate;

  @Field(() => GraphQLBigInt, { description: "Those with an order." })
  converted!: number;

  @Field(() => Money, { description: "Revenue of their orders." })
  revenue!: Money;
}

@ObjectType({ description: "The most frequent paths through the shop." })
export class PagePathList {
  @Field(() => [PagePath], { description: "Most frequent first." })
  paths!: PagePath[];

  @Field(() => OtherPaths, {
    nullable: true,
    description: "All others, so that the totals are whole; null when there are none.",
  })
  others!: OtherPaths | null;

  @Field(() => GraphQLBigInt, { description: "Sessions with page views, of all paths." })
  sessions!: number;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why there are no paths; null when there are.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
