import type { ArmResult } from "../../../../simulations/engine/result.js";
import { heading, type MemoBlock } from "../memo-block.js";
import type { MemoSource } from "../memo-source.js";

/** The blocks of each arm under its key; without it where there is only one. */
export function perArm(
  { result: { arms } }: MemoSource,
  blocksOf: (arm: ArmResult) => readonly MemoBlock[],
): MemoBlock[] {
  return arms.flatMap((arm) => {
    const blocks = blocksOf(arm);
    return arms.length > 1 && blocks.length > 0 ? [heading(arm.key), ...blocks] : [...blocks];
  });
}
