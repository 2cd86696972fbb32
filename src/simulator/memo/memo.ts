import type { Memo } from "./memo-block.js";
import type { MemoSource } from "./memo-source.js";
import { armsSection } from "./sections/arms-section.js";
import { assumptionsSection } from "./sections/assumptions-section.js";
import { beliefsSection } from "./sections/beliefs-section.js";
import { changeSection } from "./sections/change-section.js";
import { costsSection } from "./sections/costs-section.js";
import { driversSection } from "./sections/drivers-section.js";
import { healthSection } from "./sections/health-section.js";
import { methodSection } from "./sections/method-section.js";
import { numbersSection } from "./sections/numbers-section.js";
import { orderValueSection } from "./sections/order-value-section.js";
import { responsesSection } from "./sections/responses-section.js";
import { segmentsSection } from "./sections/segments-section.js";
import { testSection } from "./sections/test-section.js";
import { verdictSection } from "./sections/verdict-section.js";

/** The decision memo of an experiment: what to do, why, and what would change it. */
export function memoOf(source: MemoSource): Memo {
  const { scenario, result, shop } = source;
  const sections = [
    verdictSection(source),
    beliefsSection(source),
    driversSection(source),
    changeSection(source),
    numbersSection(source),
    costsSection(source),
    responsesSection(source),
    segmentsSection(source),
    orderValueSection(source),
    ...(result.arms.length > 1 ? [armsSection(source)] : []),
    testSection(source),
    assumptionsSection(source),
    healthSection(source),
    methodSection(source),
  ];
  return {
    title: scenario.name,
    lead: `${result.stopped === "CANCELLED" ? "PARTIAL, of a run that was cancelled: what" : "What"} it would do to ${shop.name} in ${result.horizonDays} days, under ${scenario.beliefs} beliefs.`,
    sections,
  };
}
