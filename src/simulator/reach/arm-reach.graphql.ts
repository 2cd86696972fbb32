import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { reachRefusal } from "../../analytics/customers/reach-refusals.js";
import {
  reachedExperiments,
  type ReachedArm,
  type ReachedExperiment,
} from "../../analytics/customers/reached-experiments.js";
import type { Context } from "../../graphql/context.js";
import type { ReachWords } from "../../graphql/customer-filter-words.js";
import { CustomerSelection, selectionOf } from "../../graphql/entities/customer-selection.type.js";
import { globalId } from "../../graphql/global-id.js";
import { loaderOf } from "../../graphql/loader.js";
import { Unavailable } from "../../graphql/unavailable.type.js";
import { ArmResult } from "../answers/arm-result.graphql.js";

const NOT_KEPT = "null where that is not known: see `whoUnavailable`";

@Resolver(() => ArmResult)
export class ArmReachResolver {
  @FieldResolver(() => CustomerSelection, {
    nullable: true,
    description: `The customers whom it reaches and treats: whom to write to; ${NOT_KEPT}.`,
  })
  who(@Root() arm: ArmResult, @Ctx() context: Context): Promise<CustomerSelection | null> {
    return selectionIn(context, arm, { group: "TREATED", countIn: ({ treated }) => treated });
  }

  @FieldResolver(() => CustomerSelection, {
    nullable: true,
    description: `The customers whom it reaches and leaves alone; ${NOT_KEPT}.`,
  })
  whoIsHeldOut(@Root() arm: ArmResult, @Ctx() context: Context): Promise<CustomerSelection | null> {
    return selectionIn(context, arm, { group: "HELD_OUT", countIn: ({ heldOut }) => heldOut });
  }

  @FieldResolver(() => Unavailable, {
    nullable: true,
    description: "Why it is not known who they are; null when it is.",
  })
  async whoUnavailable(
    @Root() { experiment }: ArmResult,
    @Ctx() context: Context,
  ): Promise<Unavailable | null> {
    const shop = context.shops.get(experiment?.shopKey ?? "");
    const found = experiment && (await loadReach(context, experiment.id));
    if (shop === undefined || found == null) return null;
    const refusal = reachRefusal(found, shop);
    if (refusal === null) return null;
    const [reason, substitute] = refusal;
    return { reason: `The experiment ${reason}.`, missingFacts: [], code: null, substitute };
  }
}

interface GroupOfArm {
  readonly group: NonNullable<ReachWords["group"]>;
  readonly countIn: (arm: ReachedArm) => number;
}

async function selectionIn(
  context: Context,
  { key, experiment }: ArmResult,
  { group, countIn }: GroupOfArm,
): Promise<CustomerSelection | null> {
  const shop = context.shops.get(experiment?.shopKey ?? "");
  if (experiment === undefined || shop === undefined) return null;
  const found = await loadReach(context, experiment.id);
  const arm = found?.arms.find((each) => each.key === key);
  if (found === null || arm === undefined || reachRefusal(found, shop) !== null) return null;
  const id = globalId("Experiment", shop.key, experiment.id);
  return selectionOf(shop, { reachedBy: { experiment: id, arm: key, group } }, countIn(arm));
}

/** One statement for all arms of all experiments that a request asks about. */
function loadReach(context: Context, id: string): Promise<ReachedExperiment | null> {
  return loaderOf<string, ReachedExperiment | null>(
    context,
    "whom experiments reach",
    async (ids) => {
      const found = await reachedExperiments(context.db, ids);
      return ids.map((each) => found.get(each) ?? null);
    },
  ).load(id);
}
