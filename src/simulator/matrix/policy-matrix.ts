import { and, desc, eq, like } from "drizzle-orm";
import type { ExperimentResult, PowerPlan } from "../../../simulations/engine/result.js";
import type { PolicyKind } from "../../../simulations/engine/policy.js";
import { policies } from "../../../simulations/policies/catalog.js";
import type { Context } from "../../graphql/context.js";
import type { Estimate } from "../../graphql/estimate.type.js";
import { globalId } from "../../graphql/global-id.js";
import { loaderOf } from "../../graphql/loader.js";
import type { DataWarning } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { experiments } from "../../store/experiments.table.js";
import type { Db } from "../../store/store.js";
import { profitWarnings } from "../answers/profit-warnings.js";
import { inMainUnit, simulated } from "../answers/simulated-estimate.js";

/** Experiments of a matrix are known by their name. */
export const MATRIX_NAME = "Policy matrix";

/** How long each policy runs unless the request says otherwise. */
export const MATRIX_HORIZON_DAYS = 90;

/** A matrix of sixteen kinds is two experiments of eight arms. */
const MATRIX_EXPERIMENTS = 2;

/** What one policy brings with one segment. */
export interface MatrixCell {
  readonly kind: PolicyKind;
  readonly title: string;
  /** Id of the segment in the snapshot; null for customers of none. */
  readonly segmentKey: string | null;
  readonly segmentName: string;
  readonly customers: number;
  /** In the currency's main unit, before costs of the policy as a whole. */
  readonly gain: Estimate;
  /** The same over the customers that the policy is for. */
  readonly gainPerCustomer: Estimate;
  readonly pPositive: number;
  /** Expected, cents: the gain as a number, and what is spent on the segment's customers. */
  readonly gainCents: number;
  readonly costCents: number;
  /** Expected set-up and media of the policy as a whole, cents. */
  readonly fixedCents: number;
  readonly experimentId: string;
  /** Days that were simulated. */
  readonly horizonDays: number;
  /** Plans of a real test with all customers that the policy is for, of this segment and others. */
  readonly power: readonly PowerPlan[];
  /** What its profit rests on that is assumed. */
  readonly warnings: readonly DataWarning[];
}

/**
 * The newest matrix of the shop's current snapshot, best first within a segment; null before one has
 * been simulated. One statement a request.
 */
export function loadMatrix(
  context: Context,
  shop: CurrentShop,
): Promise<readonly MatrixCell[] | null> {
  return loaderOf<string, readonly MatrixCell[] | null>(
    context,
    `policy matrix ${shop.snapshotId}`,
    (keys) => Promise.all(keys.map(() => readMatrix(context.db, shop))),
  ).load(shop.key);
}

async function readMatrix(db: Db, shop: CurrentShop): Promise<MatrixCell[] | null> {
  const rows = await db
    .select({ id: experiments.id, name: experiments.name, result: experiments.result })
    .from(experiments)
    .where(
      and(
        eq(experiments.shopKey, shop.key),
        eq(experiments.snapshotHash, shop.contentId),
        eq(experiments.status, "SUCCEEDED"),
        like(experiments.name, `${MATRIX_NAME}%`),
      ),
    )
    .orderBy(desc(experiments.position))
    .limit(MATRIX_EXPERIMENTS);
  if (rows.length === 0) return null;
  const cells = new Map<string, MatrixCell>();
  for (const { id, result } of rows) {
    if (result === null) continue;
    for (const cell of cellsOf(shop, id, JSON.parse(result) as ExperimentResult)) {
      const key = `${cell.kind} ${cell.segmentKey ?? ""}`;
      if (!cells.has(key)) cells.set(key, cell);
    }
  }
  const gain = ({ gain: { value } }: MatrixCell) => value ?? -Infinity;
  return [...cells.values()].sort(
    (one, other) =>
      compareText(one.segmentKey ?? "", other.segmentKey ?? "") || gain(other) - gain(one),
  );
}

function cellsOf(shop: CurrentShop, id: string, result: ExperimentResult): MatrixCell[] {
  const warnings = profitWarnings(result.warnings);
  return result.arms.flatMap(({ key, bySegment, costs, power }) => {
    const policy = policies.get(key as PolicyKind);
    if (policy === undefined) return [];
    const fixedCents = costs
      .filter(({ category }) => category === "FIXED" || category === "MEDIA")
      .reduce((sum, { cents }) => sum + cents.mean, 0);
    return bySegment.flatMap(({ segmentId, name, customers, outcomes }): MatrixCell[] => {
      const profit = outcomes.find(({ outcome }) => outcome === "INCREMENTAL_PROFIT");
      const cost = outcomes.find(({ outcome }) => outcome === "COST");
      if (profit?.absolute == null) return [];
      return [
        {
          kind: policy.kind,
          title: policy.title,
          segmentKey: segmentId,
          segmentName: name,
          customers,
          gain: simulated(profit.absolute.total, result.draws, inMainUnit),
          gainPerCustomer: simulated(
            profit.absolute.total,
            result.draws,
            (cents) => inMainUnit(cents) / customers,
          ),
          pPositive: profit.absolute.pPositive,
          gainCents: profit.absolute.total.mean,
          costCents: Math.max(0, cost?.absolute?.total.mean ?? 0),
          fixedCents,
          experimentId: globalId("Experiment", shop.key, id),
          horizonDays: result.horizonDays,
          power,
          warnings,
        },
      ];
    });
  });
}

const compareText = (one: string, other: string): number =>
  one < other ? -1 : one > other ? 1 : 0;
