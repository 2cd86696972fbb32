import { createHash } from "node:crypto";

/**
 * The arm of a customer in a real test: always the same one for the same test and customer, without
 * a list to keep.
 *
 * @param shares planned per arm, adding up to 1
 * @returns a position in `shares`
 */
export function assignedArm(test: string, customerId: string, shares: readonly number[]): number {
  const digest = createHash("sha256").update(`${test}\0${customerId}`).digest();
  const fraction = digest.readUInt32BE(0) / 2 ** 32;
  let sum = 0;
  for (const [arm, share] of shares.entries()) {
    sum += share;
    if (fraction < sum) return arm;
  }
  return shares.length - 1;
}
