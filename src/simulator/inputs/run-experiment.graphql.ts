import { ArrayMaxSize, ArrayMinSize, Max, MaxLength, Min } from "class-validator";
import { Field, InputType, Int } from "type-graphql";
import { CustomerFilter } from "../../analytics/customers/customer-filter.graphql.js";
import {
  GraphQLDecimal,
  GraphQLFiniteFloat,
  GraphQLISO8601Duration,
  GraphQLProbability,
} from "../../graphql/scalars.js";
import { DistributionInput } from "./distribution.graphql.js";
import {
  AssumptionSet,
  EvidenceGrade,
  OrderValueSource,
  Sampler,
  SimulationUnit,
} from "./experiment-words.graphql.js";
import { OutcomeTargetInput } from "./outcome-target.graphql.js";
import { PolicyInput } from "./policy.graphql.js";

@InputType({ description: "A belief of one's own in the place of a standard one." })
export class AssumptionInput {
  @Field(() => String, {
    description: "Its key, such as WIN_BACK.takeUp or shop.margin; see policyTemplates.",
  })
  @MaxLength(100)
  key!: string;

  @Field(() => DistributionInput, { description: "What is believed." })
  distribution!: DistributionInput;

  @Field(() => String, { nullable: true, description: "Why; shown with every result." })
  @MaxLength(1000)
  rationale?: string;

  @Field(() => EvidenceGrade, { nullable: true, description: "How good the grounds are." })
  evidence?: EvidenceGrade;
}

@InputType({ description: "Rank correlation between two assumptions." })
export class CorrelationInput {
  @Field(() => String, { description: "Key of one." })
  @MaxLength(100)
  a!: string;

  @Field(() => String, { description: "Key of the other." })
  @MaxLength(100)
  b!: string;

  @Field(() => GraphQLFiniteFloat, { description: "Spearman's rho, -0.99 to 0.99." })
  @Min(-0.99)
  @Max(0.99)
  rho!: number;
}

@InputType({ description: "What is done to whom: one side of a comparison with doing nothing." })
export class ArmInput {
  @Field(() => String, {
    description: "Its name in the answers: letters, digits, spaces or . _ -, at most 64.",
  })
  @MaxLength(64)
  key!: string;

  @Field(() => [PolicyInput], { description: "One to four policies that run together." })
  @ArrayMinSize(1)
  @ArrayMaxSize(4)
  policies!: PolicyInput[];

  @Field(() => CustomerFilter, {
    nullable: true,
    description: "For whom; all customers without it. Each policy says whom it reaches of them.",
  })
  audience?: CustomerFilter;

  @Field(() => GraphQLFiniteFloat, {
    defaultValue: 0,
    description: "Share of the audience that is left alone, 0 to 0.95.",
  })
  @Min(0)
  @Max(0.95)
  holdout!: number;

  @Field(() => [AssumptionInput], {
    nullable: true,
    description: "Beliefs of this arm alone, at most 50.",
  })
  @ArrayMaxSize(50)
  assumptions?: AssumptionInput[];

  @Field(() => Int, {
    nullable: true,
    description: "Contacts per customer at most; no cap without it.",
  })
  @Min(0)
  @Max(1000)
  contactCap?: number;
}

@InputType({ description: "How precise the answer is to be." })
export class PrecisionInput {
  @Field(() => Int, {
    nullable: true,
    description: "Draws to begin with; they double until it is precise enough. 1,024 by default.",
  })
  @Min(64)
  @Max(200_000)
  draws?: number;

  @Field(() => Int, { nullable: true, description: "Draws at most; 16,384 by default." })
  @Min(64)
  @Max(200_000)
  maxDraws?: number;

  @Field(() => GraphQLProbability, {
    nullable: true,
    description:
      "Monte Carlo standard error of expected profit, as a share of it, at which to stop; 0.02 by default.",
  })
  targetRelativeMcse?: number;

  @Field(() => SimulationUnit, {
    nullable: true,
    description:
      "How finely customers are simulated; by default CUSTOMER for up to 40,000 customers x arms, else SEGMENT_AGGREGATE.",
  })
  unit?: SimulationUnit;

  @Field(() => Sampler, {
    defaultValue: Sampler.SOBOL_OWEN,
    description: "How beliefs are drawn.",
  })
  sampler!: Sampler;
}

@InputType({ description: "When to ship, to test, or to leave it." })
export class DecisionRuleInput {
  @Field(() => GraphQLProbability, {
    nullable: true,
    description: "SHIP from this probability of profit on; 0.8 by default.",
  })
  shipAbove?: number;

  @Field(() => GraphQLProbability, {
    nullable: true,
    description: "DONT up to this probability of profit; 0.2 by default.",
  })
  dontBelow?: number;

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description: "Largest bearable loss: the mean of the worst 5 % of draws must not exceed it.",
  })
  budget?: string;

  @Field(() => GraphQLDecimal, {
    nullable: true,
    description: "A gain in profit to beat; its probability is answered.",
  })
  target?: string;

  @Field(() => [OutcomeTargetInput], {
    nullable: true,
    description: "Lifts of any outcomes to beat, one target each, at most 34.",
  })
  @ArrayMaxSize(34)
  targets?: OutcomeTargetInput[];
}

@InputType({ description: "What is to be simulated." })
export class RunExperimentInput {
  @Field(() => String, { description: "Key of the shop." })
  @MaxLength(100)
  shopKey!: string;

  @Field(() => String, { description: "A name for lists, at most 200 characters." })
  @MaxLength(200)
  name!: string;

  @Field(() => [ArmInput], { description: "One to eight arms, each compared with doing nothing." })
  @ArrayMinSize(1)
  @ArrayMaxSize(8)
  arms!: ArmInput[];

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether each arm that gives a discount is run without it, too, as a further arm `<key>-no-discount`; false by default. Saved policies are left as they are.",
  })
  besideWithoutDiscount?: boolean;

  @Field(() => GraphQLISO8601Duration, {
    defaultValue: "P90D",
    description: "How long it runs, in days or weeks: P7D to P730D.",
  })
  @MaxLength(20)
  horizon!: string;

  @Field(() => String, {
    description: "Any text. The same input with the same seed gives the same bytes.",
  })
  @MaxLength(200)
  seed!: string;

  @Field(() => PrecisionInput, { nullable: true, description: "How precise." })
  precision?: PrecisionInput;

  @Field(() => AssumptionSet, {
    defaultValue: AssumptionSet.EVIDENCE,
    description: "Whose beliefs.",
  })
  assumptionSet!: AssumptionSet;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      "Runs the same scenario and seed under every other set of beliefs that says something else, too, each an experiment of its own: see `underOtherBeliefs`.",
  })
  compareBeliefs?: boolean;

  @Field(() => [AssumptionInput], {
    nullable: true,
    description: "Beliefs of one's own for every arm, at most 50.",
  })
  @ArrayMaxSize(50)
  assumptions?: AssumptionInput[];

  @Field(() => [CorrelationInput], {
    nullable: true,
    description: "Which assumptions go together, at most 50 pairs.",
  })
  @ArrayMaxSize(50)
  correlations?: CorrelationInput[];

  @Field(() => OrderValueSource, {
    defaultValue: OrderValueSource.AUTO,
    description: "Where order values come from.",
  })
  orderValues!: OrderValueSource;

  @Field(() => DistributionInput, {
    nullable: true,
    description: "Margin as a share of revenue, for a shop whose files hold no costs.",
  })
  margin?: DistributionInput;

  @Field(() => DecisionRuleInput, { nullable: true, description: "When to ship." })
  decision?: DecisionRuleInput;

  @Field(() => GraphQLISO8601Duration, {
    defaultValue: "PT2S",
    description: "How long to wait for the end before answering: at most PT4S, in seconds.",
  })
  @MaxLength(20)
  maxWait!: string;
}
