/** One policy for one segment: what it costs and gains when every customer of the segment gets it. */
export interface AllocationOption {
  readonly segment: string;
  readonly policy: string;
  /** Expected spend that grows with the customers treated, cents, not negative. */
  readonly costCents: number;
  /** Expected gain in profit before the policy's fixed cost, cents. */
  readonly gainCents: number;
}

export interface AllocatedShare {
  readonly segment: string;
  readonly policy: string;
  /** Of the segment's customers, above 0, at most 1. */
  readonly share: number;
  readonly costCents: number;
  readonly gainCents: number;
}

export interface Allocation {
  readonly shares: readonly AllocatedShare[];
  /** Fixed costs of the policies used, cents. */
  readonly fixedCents: number;
  /** Variable and fixed, cents; at most the budget. */
  readonly spentCents: number;
  /** Gains less fixed costs, cents; 0 when nothing is worth doing. */
  readonly profitCents: number;
}

export interface AllocationProblem {
  readonly options: readonly AllocationOption[];
  /** By policy, cents; 0 where none is named. */
  readonly fixedCents: Readonly<Record<string, number>>;
}

/** Every set of policies is tried: with more of them that would take too long. */
export const MOST_POLICIES = 16;

/**
 * The most profitable way to spend a budget: at most one policy for each customer, any share of a
 * segment, fixed costs paid once for every policy used. Exact: for each set of policies the rest is a
 * multiple-choice knapsack with shares, which the greedy walk along each segment's convex hull solves.
 *
 * @param budgetCents not negative; Infinity for none
 * @throws RangeError for more than 16 policies
 * @see Sinha, Zoltners (1979), The multiple-choice knapsack problem. O(2^policies x options).
 */
export function allocateBudget(problem: AllocationProblem, budgetCents: number): Allocation {
  const worth = worthwhile(problem);
  const names = [...new Set(worth.map(({ policy }) => policy))].sort();
  if (names.length > MOST_POLICIES) {
    throw new RangeError(`${names.length} policies are more than the ${MOST_POLICIES} allowed.`);
  }
  let best: Allocation = { shares: [], fixedCents: 0, spentCents: 0, profitCents: 0 };
  for (let set = 1; set < 1 << names.length; set++) {
    const chosen = names.filter((_, place) => (set & (1 << place)) !== 0);
    const fixed = chosen.reduce((sum, name) => sum + (problem.fixedCents[name] ?? 0), 0);
    if (fixed > budgetCents) continue;
    const within = worth.filter(({ policy }) => chosen.includes(policy));
    if (mostGain(within) - fixed <= best.profitCents) continue;
    const shares = greedyShares(within, budgetCents - fixed);
    const gain = shares.reduce((sum, { gainCents }) => sum + gainCents, 0);
    if (gain - fixed <= best.profitCents) continue;
    const spent = shares.reduce((sum, { costCents }) => sum + costCents, 0);
    best = {
      shares,
      fixedCents: fixed,
      spentCents: spent + fixed,
      profitCents: gain - fixed,
    };
  }
  return best;
}

/** Options that gain, of policies whose gains together exceed their fixed cost. */
function worthwhile({ options, fixedCents }: AllocationProblem): AllocationOption[] {
  const gaining = options.filter(({ gainCents }) => gainCents > 0);
  return gaining.filter(
    ({ policy }) =>
      mostGain(gaining.filter((option) => option.policy === policy)) > (fixedCents[policy] ?? 0),
  );
}

/** What the best option of each segment gains, whatever it costs. */
function mostGain(options: readonly AllocationOption[]): number {
  const best = new Map<string, number>();
  for (const { segment, gainCents } of options) {
    best.set(segment, Math.max(best.get(segment) ?? 0, gainCents));
  }
  let sum = 0;
  for (const gain of best.values()) sum += gain;
  return sum;
}

/** A step up a segment's hull: from one option to the next, dearer and better one. */
interface HullStep {
  readonly from: AllocationOption | null;
  readonly to: AllocationOption;
  readonly costCents: number;
  readonly gainCents: number;
}

function greedyShares(options: readonly AllocationOption[], budgetCents: number): AllocatedShare[] {
  const segments = [...new Set(options.map(({ segment }) => segment))];
  const steps = segments
    .flatMap((segment) => hullSteps(options.filter((option) => option.segment === segment)))
    .sort((one, other) => slope(other) - slope(one));
  const taken = new Map<string, AllocatedShare[]>();
  let left = budgetCents;
  for (const { from, to, costCents } of steps) {
    const share = costCents <= left ? 1 : left / costCents;
    left -= share * costCents;
    taken.set(
      to.segment,
      [...(from === null ? [] : part(from, 1 - share)), ...part(to, share)].filter(
        (each) => each.share > 0,
      ),
    );
    if (share < 1) break;
  }
  return segments.flatMap((segment) => taken.get(segment) ?? []);
}

const slope = ({ gainCents, costCents }: HullStep): number =>
  costCents === 0 ? Infinity : gainCents / costCents;

function part({ segment, policy, costCents, gainCents }: AllocationOption, share: number) {
  return [{ segment, policy, share, costCents: share * costCents, gainCents: share * gainCents }];
}

/** Steps along the upper convex hull of (cost, gain), beginning with doing nothing. */
function hullSteps(options: readonly AllocationOption[]): HullStep[] {
  const rising = [...options].sort(
    (one, other) => one.costCents - other.costCents || other.gainCents - one.gainCents,
  );
  const steps: HullStep[] = [];
  for (const option of rising) {
    for (;;) {
      const last = steps.at(-1);
      const step = stepTo(last?.to ?? null, option);
      if (step.gainCents <= 0) break;
      if (last === undefined || slope(step) < slope(last)) {
        steps.push(step);
        break;
      }
      steps.pop();
    }
  }
  return steps;
}

function stepTo(from: AllocationOption | null, to: AllocationOption): HullStep {
  return {
    from,
    to,
    costCents: to.costCents - (from?.costCents ?? 0),
    gainCents: to.gainCents - (from?.gainCents ?? 0),
  };
}
