import type { Plan, PlannedArm, PlannedPolicy } from "../plan.js";
import { customerViews } from "./customer-views.js";
import { jointClassOf } from "./joint-classes.js";

/**
 * Whom an arm reaches: per customer of the baseline his joint class, less than 0 where he is held out,
 * 0 where he is outside the audience or no policy reaches him. The run itself keeps no class of those
 * held out, so theirs is asked of the policies again.
 *
 * O(customers), and O(policies) for each who is held out.
 */
export function reachedClasses({ baseline }: Plan, { kindOf, parts }: PlannedArm): Int16Array {
  const counts = parts.map(({ policy }) => policy.classes.length);
  const viewOf = customerViews(baseline);
  const classOf = (customer: number): number => {
    const view = viewOf(customer);
    const own = ({ policy, parameters }: PlannedPolicy) =>
      policy.classOf(view, parameters, baseline);
    return jointClassOf(counts, parts.map(own));
  };
  return kindOf.map((kind, customer) => {
    if (kind < 0) return 0;
    return kind > 0 ? kind : -classOf(customer);
  });
}
