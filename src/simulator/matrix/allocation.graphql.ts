import { Arg, Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root } from "type-graphql";
import {
  allocateBudget,
  type Allocation as Found,
  type AllocationProblem,
} from "../../../simulations/engine/allocation/allocate-budget.js";
import { centsOf, decimalOf } from "../../domain/decimal.js";
import type { Context } from "../../graphql/context.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { globalId } from "../../graphql/global-id.js";
import { Money, moneyOf } from "../../graphql/money.type.js";
import { DataWarning } from "../../graphql/provenance.type.js";
import { badRequest } from "../../graphql/request-error.js";
import { GraphQLDecimal, GraphQLProbability } from "../../graphql/scalars.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { profitWarnings } from "../answers/profit-warnings.js";
import { loadMatrix, type MatrixCell } from "./policy-matrix.js";

@ObjectType({ description: "A policy for a share of a segment's customers." })
export class AllocatedShare {
  @Field(() => String, { description: "Kind of the policy." })
  kind!: string;

  @Field(() => ID, { nullable: true, description: "The segment; null for customers of none." })
  segmentId!: string | null;

  @Field(() => String, { description: "Its name." })
  segmentName!: string;

  @Field(() => GraphQLProbability, { description: "Share of the segment's customers." })
  share!: number;

  @Field(() => Money, { description: "Expected spend on them, without fixed costs." })
  spend!: Money;

  @Field(() => Money, { description: "Expected gain in profit, before fixed costs." })
  gain!: Money;
}

@ObjectType({ description: "A budget and what it is expected to gain." })
export class FrontierPoint {
  @Field(() => Money, { description: "The budget." })
  budget!: Money;

  @Field(() => Money, { description: "Expected profit of the best use of it." })
  profit!: Money;
}

@ObjectType({
  description:
    "The best use of a budget over segments and policies, by expected values: each customer gets one policy at most, fixed costs are paid once.",
})
export class BudgetAllocation {
  @Field(() => [AllocatedShare], { description: "What is done." })
  shares!: AllocatedShare[];

  @Field(() => Money, { description: "Expected spend, fixed costs included." })
  spend!: Money;

  @Field(() => Money, { description: "Expected profit, fixed costs paid." })
  profit!: Money;

  @Field(() => [FrontierPoint], {
    description: "Expected profit over budgets from 0 to what can be spent with gain.",
  })
  frontier!: FrontierPoint[];

  @Field(() => [DataWarning], {
    description:
      "NO_MARGIN_DATA, NO_RETURNS_DATA: profit rests on a margin or returns that are assumed.",
  })
  warnings!: DataWarning[];
}

const FRONTIER_STEPS = 10;
const NOBODY = "";

@Resolver(() => Shop)
export class AllocationResolver {
  @FieldResolver(() => BudgetAllocation, {
    nullable: true,
    description:
      "The best use of a budget over segments and policies; null until runPolicyMatrix has run on this snapshot. By expected values: the experiments of policyMatrix say how sure they are.",
  })
  async optimizeAllocation(
    @Arg("budget", () => GraphQLDecimal, { description: "Money to be spent at most." })
    budget: string,
    @Root() { current }: Shop,
    @Ctx() context: Context,
  ): Promise<BudgetAllocation | null> {
    const budgetCents = centsOf(budget);
    if (budgetCents < 0) {
      throw badRequest(`budget: ${budget} is below 0.`, "Pass an amount to be spent at most.");
    }
    const cells = await loadMatrix(context, current);
    return cells === null ? null : allocationOf(current, cells, budgetCents);
  }
}

function allocationOf(
  shop: CurrentShop,
  cells: readonly MatrixCell[],
  budgetCents: number,
): BudgetAllocation {
  const money = (cents: number): Money => moneyOf(decimalOf(Math.round(cents)), shop);
  const problem: AllocationProblem = {
    options: cells.map(({ segmentKey, kind, costCents, gainCents }) => ({
      segment: segmentKey ?? NOBODY,
      policy: kind,
      costCents,
      gainCents,
    })),
    fixedCents: Object.fromEntries(cells.map(({ kind, fixedCents }) => [kind, fixedCents])),
  };
  const found = allocateBudget(problem, budgetCents);
  const most = allocateBudget(problem, Infinity).spentCents;
  return {
    shares: sharesOf(shop, cells, found).map(({ costCents, gainCents, ...share }) => ({
      ...share,
      spend: money(costCents),
      gain: money(gainCents),
    })),
    warnings: profitWarnings(cells.flatMap(({ warnings }) => warnings)),
    spend: money(found.spentCents),
    profit: money(found.profitCents),
    frontier: Array.from({ length: FRONTIER_STEPS + 1 }, (_, step) => {
      const cents = Math.ceil((most * step) / FRONTIER_STEPS);
      return {
        budget: money(cents),
        profit: money(allocateBudget(problem, cents).profitCents),
      };
    }),
  };
}

function sharesOf(shop: CurrentShop, cells: readonly MatrixCell[], { shares }: Found) {
  const nameOf = new Map(cells.map((cell) => [cell.segmentKey ?? NOBODY, cell.segmentName]));
  return shares.map(({ segment, policy, share, costCents, gainCents }) => ({
    kind: policy,
    segmentId: segment === NOBODY ? null : globalId("Segment", shop.key, segment),
    segmentName: nameOf.get(segment) ?? "",
    share,
    costCents,
    gainCents,
  }));
}
