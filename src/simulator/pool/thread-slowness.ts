import { gammaDraw } from "../../../simulations/engine/random/gamma-draw.js";
import { seedKey } from "../../../simulations/engine/random/seed-key.js";
import { LuckStream } from "../../../simulations/engine/random/stream.js";

/** Gamma draws of a round, and what they take on the machine for which STEP_NANOSECONDS hold. */
const ROUND_DRAWS = 2000;
const ROUND_MS = 0.137;
/** The first are interpreted. */
const FIRST_ROUNDS = 12;
const ROUNDS = 61;

/**
 * How many times as long as there the engine's work takes in this thread now: the middle of some
 * rounds of its most frequent draws. Takes some 12 ms.
 */
export function threadSlowness(): number {
  const luck = new LuckStream(seedKey("speed"));
  for (let round = 0; round < FIRST_ROUNDS; round++) playRound(luck);
  const times = Array.from({ length: ROUNDS }, () => {
    const startedAt = performance.now();
    playRound(luck);
    return performance.now() - startedAt;
  });
  times.sort((a, b) => a - b);
  return (times[(ROUNDS - 1) / 2] as number) / ROUND_MS;
}

function playRound(luck: LuckStream): number {
  let sum = 0;
  for (let customer = 0; customer < ROUND_DRAWS; customer++) {
    luck.aim(0, customer, 0);
    sum += gammaDraw(1 + (customer % 8), luck);
  }
  return sum;
}
