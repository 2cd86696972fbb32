import { Field, Float, Int, ObjectType } from "type-graphql";
import { Estimate } from "../../graphql/estimate.type.js";
import type { Experiment as StoredExperiment } from "../experiment.js";
import { AcquisitionCost } from "./acquisition-cost.graphql.js";
import { BreakEven, JointBreakEven } from "./break-even.graphql.js";
import { Decision, PowerPlan, SensitivityRow, ValueOfInformation } from "./judgement.graphql.js";
import {
  AovDecomposition,
  CostLine,
  OutcomeResult,
  ResponseTypes,
  SegmentOutcome,
  TrajectoryPoint,
} from "./outcome.graphql.js";

@ObjectType({ description: "Counts of draws by their gain in profit." })
export class ProfitHistogram {
  @Field(() => [Float], { description: "Edges, ascending, in the shop's currency." })
  edges!: number[];

  @Field(() => [Int], { description: "Draws between an edge and the next." })
  counts!: number[];
}

@ObjectType({ description: "What one arm does, beside doing nothing." })
export class ArmResult {
  @Field(() => String, { description: "Its key." })
  key!: string;

  @Field(() => Int, { description: "Customers it is for, those held out among them." })
  audienceSize!: number;

  @Field(() => Int, { description: "Customers held out." })
  heldOut!: number;

  @Field(() => [OutcomeResult], { description: "All outcomes." })
  outcomes!: OutcomeResult[];

  @Field(() => [SegmentOutcome], { description: "Outcomes of each segment." })
  bySegment!: SegmentOutcome[];

  @Field(() => [TrajectoryPoint], { description: "Week by week." })
  trajectory!: TrajectoryPoint[];

  @Field(() => AovDecomposition, {
    nullable: true,
    description: "What AOV's change is made of; null without orders on a side.",
  })
  aovDecomposition!: AovDecomposition | null;

  @Field(() => ResponseTypes, { description: "Persuadables, sure things and the others." })
  responseTypes!: ResponseTypes;

  @Field(() => [CostLine], { description: "What it costs." })
  costs!: CostLine[];

  @Field(() => [SensitivityRow], { description: "What the uncertainty is made of: the tornado." })
  sensitivity!: SensitivityRow[];

  @Field(() => [BreakEven], { description: "How strong each assumption must be." })
  breakEven!: BreakEven[];

  @Field(() => JointBreakEven, {
    nullable: true,
    description: "The same of all together; null where an older engine computed it.",
  })
  jointBreakEven!: JointBreakEven | null;

  @Field(() => [PowerPlan], { description: "What a real test needs." })
  powerPlans!: PowerPlan[];

  @Field(() => ValueOfInformation, { nullable: true, description: "What knowing more is worth." })
  valueOfInformation!: ValueOfInformation | null;

  @Field(() => Decision, { description: "What to do." })
  decision!: Decision;

  @Field(() => Estimate, {
    nullable: true,
    description: "Gain in profit over what is spent; null where a draw spends nothing.",
  })
  roi!: Estimate | null;

  @Field(() => Int, {
    nullable: true,
    description: "Weeks until the expected gain is above 0 for good; null: not in the horizon.",
  })
  paybackWeeks!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Days until then, the expected gain growing evenly within a week; null as well where an older engine computed it.",
  })
  paybackDays!: number | null;

  @Field(() => AcquisitionCost, {
    nullable: true,
    description: "What an additional new customer costs; null where an older engine computed it.",
  })
  acquisitionCost!: AcquisitionCost | null;

  @Field(() => ProfitHistogram, { description: "Of the gain in profit." })
  histogram!: ProfitHistogram;

  @Field(() => Float, {
    nullable: true,
    description:
      "Variance of the gain with independent luck on both sides over that with the same.",
  })
  varianceReduction!: number | null;

  /** Not part of the API: the experiment it is of. */
  experiment?: StoredExperiment;
}
