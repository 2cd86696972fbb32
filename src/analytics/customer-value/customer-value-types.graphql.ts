import { Max, Min } from "class-validator";
import { ArgsType, Field, Float, Int, ObjectType } from "type-graphql";
import { Estimate } from "../../graphql/estimate.type.js";
import { Money } from "../../graphql/money.type.js";
import { Provenance } from "../../graphql/provenance.type.js";
import { GraphQLBigInt, GraphQLLocalDate } from "../../graphql/scalars.js";
import { Unavailable } from "../../graphql/unavailable.type.js";
import { ValueModel, ValueModelReport } from "./value-model-report.graphql.js";

@ArgsType()
export class CustomerValueArgs {
  @Field(() => Int, {
    defaultValue: 365,
    description: "How far to look ahead from asOf, in days, 1 to 1825.",
  })
  @Min(1)
  @Max(1825)
  horizonDays!: number;

  @Field(() => Float, {
    defaultValue: 0,
    description:
      "Effective rate a year by which later orders are worth less, 0 to 5: at 0.1 an order a year from now is worth 1 / 1.1 of one now.",
  })
  @Min(0)
  @Max(5)
  annualDiscountRate!: number;
}

@ObjectType({
  description:
    "Repeat orders up to and with one week, of customers who had ordered by the middle of the time.",
})
export class ValueTrackingWeek {
  @Field(() => Int, { description: "Week of 7 days from the shop's first order, from 1." })
  week!: number;

  @Field(() => GraphQLLocalDate, { description: "Its last day." })
  endsOn!: string;

  @Field(() => GraphQLBigInt, {
    description: "Repeat orders so far; those of one day count as one.",
  })
  actualOrders!: number;

  @Field(() => Float, {
    description: "The same as the model expects it, fitted to the first half of the time alone.",
  })
  expectedOrders!: number;

  @Field(() => Boolean, { description: "True for weeks that the model had not seen." })
  isHoldout!: boolean;
}

@ObjectType({
  description:
    "A tenth of the customers by predicted orders, and what they did in the second half of the time.",
})
export class ValueDecile {
  @Field(() => Int, { description: "1 to 10; most is expected of 1." })
  decile!: number;

  @Field(() => GraphQLBigInt, { description: "Customers in it." })
  customers!: number;

  @Field(() => Float, { description: "Predicted repeat orders per customer." })
  predictedOrders!: number;

  @Field(() => Estimate, { description: "Actual repeat orders per customer." })
  actualOrders!: Estimate;

  @Field(() => Float, {
    nullable: true,
    description:
      "Predicted value per customer, in the shop's currency; null where order values are not modelled.",
  })
  predictedValue!: number | null;

  @Field(() => Estimate, { description: "Actual revenue per customer, in the shop's currency." })
  actualValue!: Estimate;
}

@ObjectType({ description: "Between which numbers of orders a customer stays, 95 times in 100." })
export class OrderRange {
  @Field(() => Int, { description: "Lower end." })
  low!: number;

  @Field(() => Int, { description: "Upper end." })
  high!: number;
}

@ObjectType({ description: "What a customer who has just ordered for the first time will bring." })
export class NewCustomerValue {
  @Field(() => Int, { description: "Days from the first order." })
  horizonDays!: number;

  @Field(() => Estimate, { description: "Expected further orders." })
  expectedOrders!: Estimate;

  @Field(() => OrderRange, { description: "Predictive range of further orders." })
  orderRange!: OrderRange;

  @Field(() => Estimate, {
    description:
      "Expected revenue of further orders, in the shop's currency; the interval is that of one customer.",
  })
  expectedValue!: Estimate;
}

@ObjectType({ description: "What customers will be worth, and how far to trust it." })
export class CustomerValueSummary {
  @Field(() => [ValueModelReport], { description: "All models, refused ones too." })
  models!: ValueModelReport[];

  @Field(() => ValueModel, {
    nullable: true,
    description: "The order model that predictions come from; null where none stands.",
  })
  chosenModel!: ValueModel | null;

  @Field(() => Int, { description: "The horizon of the totals, in days from asOf." })
  horizonDays!: number;

  @Field(() => Estimate, {
    description: "Expected orders of all customers so far, within the horizon.",
  })
  expectedOrders!: Estimate;

  @Field(() => Estimate, {
    description:
      "Expected revenue of those orders in the shop's currency, discounted where a rate is asked for.",
  })
  expectedValue!: Estimate;

  @Field(() => [ValueTrackingWeek], {
    description: "Expected beside actual repeat orders, week by week; empty where not checked.",
  })
  tracking!: ValueTrackingWeek[];

  @Field(() => [ValueDecile], {
    description: "Predicted beside actual, by tenths of the customers; empty where not checked.",
  })
  deciles!: ValueDecile[];

  @Field(() => Float, {
    nullable: true,
    description: "The chosen model's calibrationError; null where not checked.",
  })
  calibrationError!: number | null;

  @Field(() => [NewCustomerValue], {
    description: "A customer without history, at several horizons; empty where no model stands.",
  })
  newCustomer!: NewCustomerValue[];

  @Field(() => [String], { description: "What a reader should beware of." })
  warnings!: string[];

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why nothing is predicted; null when something is.",
  })
  unavailable!: Unavailable | null;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;
}

@ObjectType({ description: "What one customer has brought, and is expected to bring." })
export class CustomerValue {
  @Field(() => Money, { description: "Revenue of all orders so far, before refunds." })
  historicValue!: Money;

  @Field(() => Int, { description: "How far ahead the predictions look, in days from asOf." })
  horizonDays!: number;

  @Field(() => Estimate, {
    description: "Expected orders; the interval carries what the fit does not know.",
  })
  predictedOrders!: Estimate;

  @Field(() => OrderRange, {
    nullable: true,
    description: "Predictive range of the number of orders; null where no model stands.",
  })
  orderRange!: OrderRange | null;

  @Field(() => Estimate, {
    description:
      "Expected revenue in the shop's currency, discounted where a rate is asked for. The interval is predictive: what this one customer brings lies in it 95 times in 100.",
  })
  predictedValue!: Estimate;

  @Field(() => Estimate, {
    description: "Expected revenue of one order of this customer, in the shop's currency.",
  })
  orderValue!: Estimate;

  @Field(() => Estimate, { description: "Probability that the customer has not left, 0 to 1." })
  pAlive!: Estimate;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description:
      "Day by which another order is as likely as not; null when that is never or more than five years away.",
  })
  expectedNextOrderOn!: string | null;

  @Field(() => ValueModel, {
    nullable: true,
    description: "The model behind the prediction; null where none stands.",
  })
  basis!: ValueModel | null;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why orders, or their value, are not predicted; null when they are.",
  })
  unavailable!: Unavailable | null;
}
