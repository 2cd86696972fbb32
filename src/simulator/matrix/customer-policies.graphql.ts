import {
  Args,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  ID,
  ObjectType,
  Resolver,
  Root,
} from "type-graphql";
import { policies } from "../../../simulations/policies/catalog.js";
import type { Context } from "../../graphql/context.js";
import { Customer } from "../../graphql/entities/customer.type.js";
import { Estimate } from "../../graphql/estimate.type.js";
import { DataWarning } from "../../graphql/provenance.type.js";
import { GraphQLProbability } from "../../graphql/scalars.js";
import { perCustomer, whyForCustomer } from "./customer-policy-words.js";
import { RecommendedArgs } from "./policy-matrix.graphql.js";
import { reachedPolicies, type ReachedPolicy } from "./reached-policies.js";

@Extensions({ live: true })
@ObjectType({ description: "A policy that reaches a customer and gains with customers like him." })
export class CustomerPolicy {
  @Field(() => String, { description: "Kind of the policy, at its standard parameters." })
  kind!: string;

  @Field(() => String, { description: "Its name." })
  title!: string;

  @Field(() => String, { description: "The policy's word for the class he is in." })
  className!: string;

  @Field(() => Estimate, {
    description:
      "Gain in profit per customer of his segment whom the policy reaches, in the shop's currency, before what the policy costs as a whole: the mean of customers like him, not his own.",
  })
  gainPerCustomer!: Estimate;

  @Field(() => GraphQLProbability, { description: "Probability that it is above 0." })
  pPositive!: number;

  @Field(() => String, { description: "Why, in plain words." })
  because!: string;

  @Field(() => ID, { description: "The experiment behind it." })
  experimentId!: string;

  @Field(() => [DataWarning], {
    description:
      "NO_MARGIN_DATA, NO_RETURNS_DATA: profit rests on a margin or returns that are assumed.",
  })
  warnings!: DataWarning[];
}

@Resolver(() => Customer)
export class CustomerPoliciesResolver {
  @FieldResolver(() => [CustomerPolicy], {
    nullable: true,
    description:
      "Next best policies: those that reach him and are expected to gain with his segment, the largest gain per customer first; null until runPolicyMatrix has run on this snapshot, empty where nothing gains.",
  })
  async recommendedPolicies(
    @Root() customer: Customer,
    @Ctx() context: Context,
    @Args(() => RecommendedArgs) { first }: RecommendedArgs,
  ): Promise<CustomerPolicy[] | null> {
    const reached = await reachedPolicies(context, customer);
    return reached?.slice(0, first).map((each) => policyOf(customer, each)) ?? null;
  }
}

function policyOf(customer: Customer, reached: ReachedPolicy): CustomerPolicy {
  const { kind, title, gain, customers, pPositive, experimentId, warnings } = reached.cell;
  const gainPerCustomer = perCustomer(gain, customers);
  const question = policies.get(kind)?.question ?? title;
  return {
    ...{ kind, title, pPositive, experimentId, gainPerCustomer },
    className: reached.className,
    warnings: [...warnings],
    because: whyForCustomer(customer, { ...reached, gainPerCustomer, question }),
  };
}
