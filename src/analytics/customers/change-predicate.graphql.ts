import { Field, InputType } from "type-graphql";
import { DateRangeInput } from "../../graphql/period.input.js";
import { NumberPredicate } from "../../graphql/predicate.input.js";
import { HeldPredicate } from "./behaviour-predicate.graphql.js";

@InputType({
  description:
    "A condition on how a customer's revenue changed; with product, category or brand, revenue of one that meets them all.",
})
export class ChangePredicate extends HeldPredicate {
  @Field(() => DateRangeInput, { description: "Days of the shop's zone, such as this quarter." })
  period!: DateRangeInput;

  @Field(() => DateRangeInput, { description: "What they are compared with." })
  against!: DateRangeInput;

  @Field(() => NumberPredicate, {
    description:
      "Revenue in `period` less revenue in `against`, in the shop's currency; 0 for customers without orders in either.",
  })
  revenue!: NumberPredicate;
}
