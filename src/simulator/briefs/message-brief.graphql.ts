import { Field, ObjectType } from "type-graphql";
import { Provenance } from "../../graphql/provenance.type.js";
import { BriefAudience } from "./brief-audience.graphql.js";
import { BriefObjective, BriefOffer, BriefPolicy } from "./brief-policy.graphql.js";
import { BriefTemplate } from "./brief-template.graphql.js";
import { BriefTest } from "./brief-test.graphql.js";
import { BriefProduct, BriefTiming } from "./brief-habits.graphql.js";

@ObjectType({
  description:
    "What is needed to write to a segment, from the shop's own numbers. Nothing is sent. Where a part is null or empty, the sentence beside it says why.",
})
export class MessageBrief {
  @Field(() => BriefAudience, { description: "Who they are." })
  audience!: BriefAudience;

  @Field(() => BriefPolicy, {
    nullable: true,
    description: "The policy asked for, or the one of the matrix that gains most with the segment.",
  })
  policy!: BriefPolicy | null;

  @Field(() => String, { description: "Why this policy, or why none." })
  policyBecause!: string;

  @Field(() => BriefObjective, {
    nullable: true,
    description: "What is to come of it; null without a policy.",
  })
  objective!: BriefObjective | null;

  @Field(() => BriefOffer, {
    nullable: true,
    description: "What is offered, by the policy's standard parameters; null without a policy.",
  })
  offer!: BriefOffer | null;

  @Field(() => BriefTiming, { description: "When to send, and how often." })
  timing!: BriefTiming;

  @Field(() => [BriefProduct], {
    description: "What to speak of: what most of its customers have ordered, at most three.",
  })
  products!: BriefProduct[];

  @Field(() => String, { description: "What the products rest on, or why there are none." })
  productsBecause!: string;

  @Field(() => [String], {
    description: "Traps of the policy, consent, and what the data do not know.",
  })
  doNot!: string[];

  @Field(() => BriefTemplate, {
    nullable: true,
    description: "A message to begin with; null without a policy, and for those that send nothing.",
  })
  template!: BriefTemplate | null;

  @Field(() => String, {
    description: "What to do with the template, or why there is none and what to do instead.",
  })
  templateBecause!: string;

  @Field(() => BriefTest, { description: "Whom to leave alone, and for how long." })
  test!: BriefTest;

  @Field(() => String, { description: "The whole as Markdown (CommonMark)." })
  markdown!: string;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}
