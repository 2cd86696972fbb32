import type { Plan, PlannedArm } from "../plan.js";
import { firstBeliefs, kindWorks, type KindWork } from "./kind-work.js";
import type { DrawWork } from "./work-steps.js";

/** Work of sums over groups of like customers. O(customers x arms). */
export function aggregateWork(plan: Plan): DrawWork {
  const { weeks, arms, baseline } = plan;
  const beliefs = firstBeliefs(plan);
  let most = 0;
  let grouped = 0;
  const counts = { groupWeeks: 0, worldWeeks: 0, pacedWeeks: 0, extraWeeks: 0, pricedWeeks: 0 };
  arms.forEach((arm, a) => {
    const works = kindWorks(arm, a, beliefs);
    const groups = groupKinds(plan, arm);
    // who arrives is a group of its own
    for (const kind of [...groups, arm.arrivalKind]) {
      counts.groupWeeks += weeks;
      addKind(counts, works[kind] ?? null, weeks);
    }
    most = Math.max(most, groups.length + 1);
    grouped += arm.audience;
  });
  return {
    groups: most,
    once: {
      plannedCustomers: baseline.customers.count * arms.length,
      groupedCustomers: grouped,
    },
    perDraw: { arms: arms.length, ...counts },
  };
}

function addKind(
  counts: { worldWeeks: number; pacedWeeks: number; extraWeeks: number; pricedWeeks: number },
  work: KindWork | null,
  weeks: number,
): void {
  if (work === null) return;
  counts.worldWeeks += weeks * work.worlds;
  counts.pacedWeeks += weeks * work.paced;
  counts.extraWeeks += weeks * work.extras;
  counts.pricedWeeks += weeks * work.prices;
}

/** Kinds of the arm's groups, segment by segment. */
function groupKinds({ baseline, shape }: Plan, { kindOf, jointClasses }: PlannedArm): number[] {
  const { segment, count } = baseline.customers;
  const kinds = jointClasses + 1;
  const occurs = new Uint8Array(shape.segments * kinds);
  for (let i = 0; i < count; i++) {
    const kind = kindOf[i] as number;
    if (kind >= 0) occurs[(segment[i] as number) * kinds + kind] = 1;
  }
  const found: number[] = [];
  occurs.forEach((isThere, at) => {
    if (isThere === 1) found.push(at % kinds);
  });
  return found;
}
