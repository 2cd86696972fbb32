import { Field, ObjectType, registerEnumType } from "type-graphql";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";

export enum AcquisitionCostReason {
  NO_NEW_CUSTOMERS = "NO_NEW_CUSTOMERS",
  NOT_IN_EVERY_DRAW = "NOT_IN_EVERY_DRAW",
}
registerEnumType(AcquisitionCostReason, {
  name: "AcquisitionCostReason",
  description: "Why a cost per new customer, or its interval, is missing.",
  valuesConfig: {
    NO_NEW_CUSTOMERS: { description: "No additional new customers are expected: neither is told." },
    NOT_IN_EVERY_DRAW: {
      description: "Some draws bring none, so that the cost has no interval over the draws.",
    },
  },
});

@ObjectType({ description: "Media and fixed costs per additional new customer (CAC)." })
export class AcquisitionCost {
  @Field(() => Money, {
    nullable: true,
    description: "Sum of the costs over sum of the customers, of all draws.",
  })
  perCustomer!: Money | null;

  @Field(() => Estimate, {
    nullable: true,
    description:
      "The same draw by draw, in the shop's currency: the mean of these ratios, with their interval.",
  })
  byDraw!: Estimate | null;

  @Field(() => AcquisitionCostReason, { nullable: true, description: "Why one is missing." })
  reason!: AcquisitionCostReason | null;
}
