import type { Decision } from "../../../simulations/engine/result.js";

type Flip = Decision["flips"][number];

/** On which side an assumption must lie for the verdict to flip; older results named values further out. */
export function sideOfFlip({ side, flipsAt, believed }: Flip): NonNullable<Flip["side"]> {
  return side ?? (flipsAt < believed ? "AT_MOST" : "AT_LEAST");
}
