import type { HealthCheck } from "../health.js";
import type { Plan } from "../plan.js";
import { countText } from "./plain-number.js";

/** Customers of an audience from which on belief outweighs luck in the policies that were measured. */
const ENOUGH_CUSTOMERS = 20_000;

/** Whether sums over groups tell too little of the luck of the few customers a policy hangs on. */
export function groupsUnderstateLuck({ arms, scenario }: Plan): HealthCheck {
  const code = "GROUPS_UNDERSTATE_LUCK";
  if (scenario.unit === "CUSTOMER") {
    const message = "Every customer's luck was played by itself.";
    return { code, status: "PASS", message, fix: null };
  }
  const narrow = arms.filter(
    ({ audience, parts }) =>
      audience < ENOUGH_CUSTOMERS && parts.some(({ policy }) => policy.hangsOnFewOrders === true),
  );
  if (narrow.length === 0) {
    const message = "Groups of like customers tell the luck of these policies well enough.";
    return { code, status: "PASS", message, fix: null };
  }
  const found = narrow.map(({ key, audience }) => `"${key}" (${countText(audience)} customers)`);
  return {
    code,
    status: "WARN",
    message: `Sums over groups of like customers understate luck in arm ${found.join(", ")}: nine in ten of what comes true may be no more than seven or eight in ten.`,
    fix: "Run it with the unit CUSTOMER, or read the interval as that of seven in ten.",
  };
}
