import { normalQuantile } from "../numbers/normal-quantile.js";
import type { Luck } from "./luck.js";

/** A standard normal draw, by the quantile of one uniform: |z| at most 6.4 with 32-bit uniforms. */
export function normalDraw(luck: Luck): number {
  return normalQuantile(luck.next());
}
