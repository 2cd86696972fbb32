import { Field, ObjectType, registerEnumType } from "type-graphql";
import type { PlaceholderSource } from "../../../simulations/policies/briefs/placeholders.js";

export const PlaceholderSources: { readonly [Source in PlaceholderSource]: Source } = {
  SHOP: "SHOP",
  CARTOGRAPH: "CARTOGRAPH",
};
registerEnumType(PlaceholderSources, {
  name: "PlaceholderSource",
  description: "Who knows what stands in a placeholder's place.",
  valuesConfig: {
    SHOP: { description: "The shop's own systems: the data do not hold it." },
    CARTOGRAPH: { description: "This brief, or the API for each customer." },
  },
});

@ObjectType({ description: "What stands in double braces in a template." })
export class BriefPlaceholder {
  @Field(() => String, { description: "Its name, without braces." })
  name!: string;

  @Field(() => PlaceholderSources, { description: "Who fills it." })
  source!: PlaceholderSource;

  @Field(() => String, { description: "What it is." })
  description!: string;

  @Field(() => String, {
    nullable: true,
    description: "The text, where it is one for all and known; null for what differs or is not.",
  })
  value!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Field of the API that tells it for each customer; null where none does.",
  })
  field!: string | null;
}

@ObjectType({ description: "A message to begin with, with placeholders in double braces." })
export class BriefTemplate {
  @Field(() => String, { description: "Subject." })
  subject!: string;

  @Field(() => String, { description: "What a mailbox shows after the subject." })
  preview!: string;

  @Field(() => String, { description: "The message; paragraphs with an empty line between." })
  body!: string;

  @Field(() => [BriefPlaceholder], { description: "Every placeholder it holds." })
  placeholders!: BriefPlaceholder[];
}
