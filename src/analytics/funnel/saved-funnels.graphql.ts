import {
  Ctx,
  Field,
  FieldResolver,
  Int,
  ObjectType,
  registerEnumType,
  Resolver,
  Root,
} from "type-graphql";
import { durationOfSeconds } from "../../domain/duration.js";
import type { Context } from "../../graphql/context.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { behaviourProvenance } from "../../graphql/behaviour-provenance.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt, GraphQLISO8601Duration } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";
import { readSavedFunnels, savedUnavailable, type SavedSteps } from "./saved-funnel-list.js";

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

@Resolver(() => Shop)
export class SavedFunnelsResolver {
  @FieldResolver(() => SavedFunnelList, {
    description: "Funnels of the shop's own, saved with `cartograph load --config`.",
  })
  async savedFunnels(@Root() { current }: Shop, @Ctx() context: Context): Promise<SavedFunnelList> {
    const funnels = await readSavedFunnels(context, current);
    return {
      funnels: [...funnels].map(([key, steps]) => entryOf(key, steps, current)),
      provenance: behaviourProvenance(
        current,
        "The funnels of the shop's settings (docs/funnels.md).",
      ),
    };
  }
}

function entryOf(key: string, steps: SavedSteps, shop: Shop["current"]): SavedFunnelEntry {
  const { funnelName = "", unit = "", stepOrder = "", withinSeconds = null } = steps[0] ?? {};
  return {
    ...{ key, name: funnelName, unit, order: stepOrder },
    within: durationOf(withinSeconds),
    steps: steps.map((step, index) => ({
      index,
      name: step.stepName,
      isOptional: step.isOptional,
      within: durationOf(step.stepWithinSeconds),
      events: step.events,
    })),
    unavailable: savedUnavailable(shop, steps),
  };
}

const durationOf = (seconds: number | null): string | null =>
  seconds === null ? null : durationOfSeconds(seconds);
