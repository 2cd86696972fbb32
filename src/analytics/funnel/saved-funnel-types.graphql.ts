import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { Stage } from "../../graphql/entities/session.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt, GraphQLISO8601Duration } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";

export enum FunnelUnitWord {
  SESSION = "SESSION",
  VISITOR = "VISITOR",
}
registerEnumType(FunnelUnitWord, {
  name: "FunnelUnit",
  description: "What goes through a funnel.",
  valuesConfig: {
    SESSION: { description: "A session: all steps within it." },
    VISITOR: { description: "A visitor: the steps may lie in several sessions." },
  },
});

export enum FunnelOrderWord {
  ORDERED = "ORDERED",
  STRICT = "STRICT",
  ANY = "ANY",
}
registerEnumType(FunnelOrderWord, {
  name: "FunnelOrder",
  description: "How the steps of a funnel follow one another.",
  valuesConfig: {
    ORDERED: { description: "One after the other, whatever else happens in between." },
    STRICT: { description: "One right after the other." },
    ANY: { description: "In any order: the k-th step of the answer is any k of them." },
  },
});

@ObjectType({ description: "A kind of event: whatever is not null holds." })
export class SavedFunnelEvent {
  @Field(() => Stage, {
    nullable: true,
    description: "A page view of this stage, or ORDER: an order placed; null: a page view of any.",
  })
  stage!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The page as the files spell it; a `*` at its end stands for anything.",
  })
  page!: string | null;

  @Field(() => String, { nullable: true, description: "Id of the product it is about." })
  product!: string | null;

  @Field(() => String, { nullable: true, description: "Category of the product it is about." })
  category!: string | null;
}

@ObjectType({ description: "A step of a saved funnel." })
export class SavedFunnelStep {
  @Field(() => Int, { description: "Place in the funnel, from 0." })
  index!: number;

  @Field(() => String, { description: "The step's name." })
  name!: string;

  @Field(() => Boolean, { description: "Whether the steps after it count without it." })
  isOptional!: boolean;

  @Field(() => GraphQLISO8601Duration, {
    nullable: true,
    description: "Most time since the step before that is not optional; null: no limit of its own.",
  })
  within!: string | null;

  @Field(() => GraphQLBigInt, {
    description: "Page views and orders of any time that could be the step; 0: none ever.",
  })
  events!: number;

  @Field(() => [SavedFunnelEvent], { description: "What the step is: any of these." })
  anyOf!: SavedFunnelEvent[];

  @Field(() => [SavedFunnelEvent], {
    description:
      "What must not happen between the last step before it that is not optional, and this one; empty: nothing.",
  })
  notBetween!: SavedFunnelEvent[];
}

@ObjectType({ description: "A funnel that the shop's settings keep." })
export class SavedFunnelEntry {
  @Field(() => String, { description: "Its key: pass it to `funnel(input: { saved: ... })`." })
  key!: string;

  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => FunnelUnitWord, { description: "What goes through it." })
  unit!: string;

  @Field(() => FunnelOrderWord, { description: "How its steps follow one another." })
  order!: string;

  @Field(() => GraphQLISO8601Duration, {
    nullable: true,
    description: "Most time from the first step to the last; null: within the session.",
  })
  within!: string | null;

  @Field(() => [SavedFunnelStep], { description: "Its steps, first one first." })
  steps!: SavedFunnelStep[];

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why this shop's files cannot answer it; null when they can.",
  })
  unavailable!: Unavailable | null;
}

@ObjectType({ description: "The funnels that the shop's settings keep." })
export class SavedFunnelList {
  @Field(() => [SavedFunnelEntry], { description: "By key; empty when none was saved." })
  funnels!: SavedFunnelEntry[];

  @Field(() => Provenance, { description: "Where they come from." })
  provenance!: Provenance;
}
