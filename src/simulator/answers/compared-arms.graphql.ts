import { Field, ObjectType } from "type-graphql";
import { DataWarning } from "../../graphql/provenance.type.js";
import { Experiment, type ExperimentFindings } from "./experiment.graphql.js";
import { Decision } from "./judgement.graphql.js";
import { profitWarnings } from "./profit-warnings.js";
import { Outcome, OutcomeResult } from "./outcome.graphql.js";

@ObjectType({ description: "An arm of one of several experiments." })
export class ComparedArm {
  @Field(() => Experiment, { description: "The experiment." })
  experiment!: Experiment;

  @Field(() => String, { description: "The arm." })
  arm!: string;

  @Field(() => OutcomeResult, { description: "The outcome asked for." })
  result!: OutcomeResult;

  @Field(() => Decision, { description: "Its verdict." })
  decision!: Decision;

  @Field(() => [DataWarning], {
    description:
      "NO_MARGIN_DATA, NO_RETURNS_DATA: profit rests on a margin or returns that are assumed.",
  })
  warnings!: DataWarning[];
}

/** Outcomes of which less is better. */
const LESS_IS_BETTER: readonly Outcome[] = [
  Outcome.COST,
  Outcome.CONTACTS,
  Outcome.SHIPMENTS,
  Outcome.UNSUBSCRIBES,
];

/** All arms that have the outcome, by absolute lift, the best first. */
export function comparedArms(
  experiments: readonly Experiment[],
  findings: readonly (ExperimentFindings | null)[],
  outcome: Outcome,
): ComparedArm[] {
  const warningsOf = findings.map((each) => profitWarnings(each?.warnings ?? []));
  const arms = experiments.flatMap((experiment, place) =>
    (findings[place]?.arms ?? []).flatMap(({ key, outcomes, decision }): ComparedArm[] => {
      const result = outcomes.find((each) => each.outcome === outcome);
      return result === undefined
        ? []
        : [{ experiment, arm: key, result, decision, warnings: warningsOf[place] ?? [] }];
    }),
  );
  const sign = LESS_IS_BETTER.includes(outcome) ? -1 : 1;
  const lift = ({ result: { absolute } }: ComparedArm) =>
    absolute?.estimate.value == null ? -Infinity : sign * absolute.estimate.value;
  return arms.sort((one, other) => lift(other) - lift(one));
}
