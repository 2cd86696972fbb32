import { UserError } from "../domain/user-error.js";
import type { Generator, Measure, Sized } from "./generator.js";

export const MEASURES: readonly Measure[] = ["sessions", "events", "customers"];

/** The largest size that any generator draws. */
export const MOST_SIZE = 200_000_000;

/**
 * The size that was asked for, in the generator's own measure.
 *
 * @throws UserError when it is asked for in another measure, or cannot be drawn
 */
export function sizeOf(
  generator: Pick<Generator, "layout" | "measure" | "defaultSize" | "mostSize">,
  asked: Sized,
): number {
  const { layout, measure, defaultSize, mostSize } = generator;
  const stray = MEASURES.find((other) => other !== measure && asked[other] !== undefined);
  if (stray !== undefined) {
    throw new UserError(`The size of ${layout} is not counted in ${stray}.`, {
      reason: "SHOP_MEASURE",
      remedy: `Pass --${measure} instead of --${stray}.`,
    });
  }
  const size = asked[measure] ?? defaultSize;
  if (Number.isInteger(size) && size >= 1 && size <= mostSize) return size;
  throw new UserError(`Cannot generate ${size} ${measure}.`, {
    reason: "SHOP_SIZE",
    remedy: `Ask for a whole number of ${measure} from 1 to ${mostSize.toLocaleString("en-US")}.`,
  });
}
