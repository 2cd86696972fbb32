import type { AskedUnit, SimulationUnit } from "../scenario.js";

/** Customers x arms up to which every customer is simulated unless something else is asked for. */
export const CUSTOMER_BY_CUSTOMER = 40_000;

/**
 * The unit of a run. In a small shop every customer's every order takes a second or two, and its luck
 * matters: sums over groups of like customers understate how far a gain of few customers may stray.
 *
 * @param size customers of the shop, and arms
 */
export function simulationUnit(
  asked: AskedUnit,
  { customers, arms }: { readonly customers: number; readonly arms: number },
): SimulationUnit {
  if (asked !== "AUTO") return asked;
  return customers * arms <= CUSTOMER_BY_CUSTOMER ? "CUSTOMER" : "SEGMENT_AGGREGATE";
}
