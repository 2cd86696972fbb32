import { DETAILED_DRAWS } from "../draw-record.js";
import type { Plan } from "../plan.js";
import { LIMITS } from "../scenario.js";
import { ANALYSED_DRAWS } from "../summary/belief-table.js";
import type { SummaryWork } from "./work-steps.js";

/** What one thread sums up of every draw when all are done: segments, weeks and beliefs of the first draws. */
export function summaryWork({ arms, shape, weeks, assumptions }: Plan): readonly SummaryWork[] {
  const varying = assumptions.filter(({ distribution }) => distribution.kind !== "FIXED");
  return [
    { draws: LIMITS.draws.high, perDraw: { summedArms: arms.length } },
    {
      draws: DETAILED_DRAWS,
      perDraw: {
        summedSegments: arms.length * shape.segments,
        summedWeeks: arms.length * weeks,
      },
    },
    { draws: ANALYSED_DRAWS, perDraw: { analysedBeliefs: arms.length * varying.length } },
  ];
}
