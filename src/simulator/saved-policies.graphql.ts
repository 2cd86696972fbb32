import { GraphQLJSON } from "graphql-scalars";
import { Max, MaxLength, Min } from "class-validator";
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from "type-graphql";
import { resolveScenario } from "../../simulations/engine/core/resolve-scenario.js";
import type { ScenarioFault } from "../../simulations/engine/core/scenario-fault.js";
import { policies } from "../../simulations/policies/catalog.js";
import type { Context } from "../graphql/context.js";
import { Shop } from "../graphql/entities/shop.type.js";
import { badRequest } from "../graphql/request-error.js";
import { GraphQLDateTime } from "../graphql/scalars.js";
import { PolicyInput } from "./inputs/policy.graphql.js";
import { policyOf } from "./inputs/scenario-of-input.js";
import { shopIn } from "./run-experiment.graphql.js";
import {
  deleteSavedPolicy,
  listSavedPolicies,
  savePolicy,
  type SavedPolicy as Saved,
} from "./saved-policies.js";

@ObjectType({ description: "A policy with its parameters, kept under a name." })
export class SavedPolicy {
  @Field(() => ID, { description: "Pass it as `saved` of a policy." })
  id!: string;

  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => String, { description: "Its kind." })
  kind!: string;

  @Field(() => GraphQLJSON, { description: "Its parameters." })
  parameters!: unknown;

  @Field(() => GraphQLDateTime, { description: "When it was saved." })
  createdAt!: Date;
}

@InputType({ description: "A policy to be kept." })
export class SavePolicyInput {
  @Field(() => String, { description: "Key of the shop." })
  @MaxLength(100)
  shopKey!: string;

  @Field(() => String, { description: "A name, 1 to 200 characters." })
  @MaxLength(200)
  name!: string;

  @Field(() => PolicyInput, { description: "The policy." })
  policy!: PolicyInput;
}

@ArgsType()
class DeletePolicyArgs {
  @Field(() => String, { description: "Key of the shop." })
  @MaxLength(100)
  shopKey!: string;

  @Field(() => ID, { description: "SavedPolicy.id." })
  @MaxLength(100)
  id!: string;
}

@ArgsType()
class SavedPoliciesArgs {
  @Field(() => Int, { defaultValue: 50, description: "Policies at most, 1 to 100." })
  @Min(1)
  @Max(100)
  first!: number;
}

@Resolver(() => Shop)
export class SavedPoliciesResolver {
  @Mutation(() => SavedPolicy, {
    description:
      "Keeps a policy of a shop under a name, if it can be simulated at all: its parameters are checked, alone and against each other.",
  })
  async savePolicy(
    @Arg("input", () => SavePolicyInput, { description: "The policy." }) input: SavePolicyInput,
    @Ctx() context: Context,
  ): Promise<SavedPolicy> {
    const shop = shopIn(context, input.shopKey);
    const name = input.name.trim();
    if (name === "") throw badRequest("name: a policy is kept under a name.", "Pass one.");
    const policy = await policyOf(input.policy, () => Promise.resolve(null));
    const resolved = resolveScenario({ arms: [{ policies: [policy] }] }, policies);
    if (resolved.kind === "FAULTS") throw refused(resolved.faults);
    const [kept] = resolved.scenario.arms[0]?.policies ?? [];
    if (kept === undefined) throw new Error("a resolved arm has a policy");
    const faults = await context.experiments?.faultsOf(shop, resolved.scenario);
    if (faults !== undefined && faults.length > 0) throw refused(faults);
    return savedOf(await savePolicy(context, { shopKey: shop.key, name, ...kept }));
  }

  @Mutation(() => Boolean, {
    description:
      "Forgets a saved policy; experiments that were run with it stay. Whether there was one.",
  })
  deletePolicy(
    @Args(() => DeletePolicyArgs) { shopKey, id }: DeletePolicyArgs,
    @Ctx() context: Context,
  ): Promise<boolean> {
    return deleteSavedPolicy(context, { shopKey: shopIn(context, shopKey).key, id });
  }

  @Extensions({ live: true })
  @FieldResolver(() => [SavedPolicy], { description: "Policies that were saved, by name." })
  async savedPolicies(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => SavedPoliciesArgs) { first }: SavedPoliciesArgs,
  ): Promise<SavedPolicy[]> {
    const saved = await listSavedPolicies(context, { shopKey: current.key, limit: first });
    return saved.map(savedOf);
  }
}

/** `arms.0.policies.0.parameters.discount` is the policy's own `discount`. */
function refused(faults: readonly ScenarioFault[]) {
  const [fault] = faults;
  const field = fault?.path.slice(5).join(".") ?? "";
  return badRequest(
    `${field === "" ? "policy" : field}: ${fault?.message ?? "cannot be"}`,
    "See policyTemplates for what is allowed.",
  );
}

function savedOf({ id, name, kind, parameters, createdAt }: Saved): SavedPolicy {
  return { id, name, kind, parameters, createdAt };
}
