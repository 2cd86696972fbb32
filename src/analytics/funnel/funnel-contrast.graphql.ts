import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { behaviourProvenance } from "../../graphql/behaviour-provenance.js";
import type { DataWarning } from "../../graphql/provenance.type.js";
import { comparedSteps, type ComparedPart } from "./compared-steps.js";
import { FunnelContrast, FunnelContrastInput } from "./funnel-contrast-types.graphql.js";
import { questionOf, type FunnelQuestion } from "./funnel-question.js";
import { FunnelReading } from "./funnel-reading.js";
import { subjectOf } from "./funnel.graphql.js";

const COMPARISON =
  " Each step's share of the step before is compared between the two sides, as two independent shares: Newcombe's interval of the difference, Katz's of the quotient, z-test with pooled share, p-values adjusted over all comparisons of the answer (Benjamini and Hochberg).";
const MOST_PARTS = 20;

@Resolver(() => Shop)
export class FunnelContrastResolver {
  @FieldResolver(() => FunnelContrast, {
    description:
      "What changed in the funnel between two periods, or differs between two sets of sessions, with regard to chance and to the number of comparisons.",
  })
  async funnelContrast(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Arg("input", () => FunnelContrastInput, { description: "Which two to compare." })
    { saved, base, other, breakdown }: FunnelContrastInput,
  ): Promise<FunnelContrast> {
    const common = {
      ...(saved === undefined ? {} : { saved }),
      ...(breakdown === undefined ? {} : { breakdown }),
    };
    const questions = [base, other].map((side) => questionOf({ ...common, ...side }, current));
    const [first, second] = questions as [FunnelQuestion, FunnelQuestion];
    const { shown, unavailable, definition, warnings } = await subjectOf(context, current, first);
    const provenance = behaviourProvenance(current, definition + COMPARISON, [
      ...warnings,
      ...overlapWarning(first, second),
    ]);
    if (unavailable !== null) return { steps: [], familySize: 0, unavailable, provenance };
    const [one, two] = await Promise.all([
      FunnelReading.open(context, current, { question: first, shown }),
      FunnelReading.open(context, current, { question: second, shown }),
    ]);
    const others = new Map(two.breakdown().map(({ value, steps }) => [value, steps]));
    const parts: ComparedPart[] = [
      { value: null, base: one.steps(), other: two.steps() },
      ...one
        .breakdown()
        .filter(({ value }) => others.has(value))
        .slice(0, MOST_PARTS)
        .map(({ value, steps }) => ({ value, base: steps, other: others.get(value) ?? [] })),
    ];
    const steps = comparedSteps(parts);
    return {
      steps,
      familySize: steps.filter(({ pValue }) => pValue !== null).length,
      unavailable: null,
      provenance,
    };
  }
}

/** Sessions on both sides make the two depend on each other. */
function overlapWarning(one: FunnelQuestion, other: FunnelQuestion): DataWarning[] {
  const isApart =
    one.period.to <= other.period.from ||
    other.period.to <= one.period.from ||
    one.conditions.some(({ column, values }) =>
      other.conditions.some(
        (each) => each.column === column && !each.values.some((value) => values.includes(value)),
      ),
    );
  if (isApart) return [];
  return [
    {
      code: "OVERLAPPING_SIDES",
      message:
        "Some sessions may be on both sides; the intervals and p-values hold for two sets without common sessions.",
    },
  ];
}
