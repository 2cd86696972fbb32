import { UserError } from "../domain/user-error.js";

/** SQLSTATE of PostgreSQL. */
const NUMERIC_VALUE_OUT_OF_RANGE = "22003";

/**
 * What the warehouse refuses although no single value is at fault, as something the owner can mend:
 * sums that no column holds, and too little memory.
 *
 * @param at what was under way, and the megabytes it might take
 * @returns null for anything else, which is a bug
 */
export function queryFault(
  error: unknown,
  at: { readonly step: string | null; readonly memoryMegabytes: number },
): UserError | null {
  // the SQL follows on later lines
  const [text = ""] = error instanceof Error ? error.message.split("\n") : [];
  const { cause } = (error ?? {}) as { cause?: { code?: string } };
  if (
    /Conversion Error.*out of range|Out of Range Error/i.test(text) ||
    cause?.code === NUMERIC_VALUE_OUT_OF_RANGE
  ) {
    return new UserError(
      "The quantities or amounts of the files add up to more than can be stored.",
      {
        code: "BAD_FILE",
        reason: "TOO_LARGE",
        remedy: "Look for quantities and prices that are far too large, and correct them.",
      },
    );
  }
  if (/Out of Memory Error/i.test(text)) {
    const step = at.step === null ? "" : ` (${at.step})`;
    return new UserError(
      `There is not enough memory to compute the results${step}: ${at.memoryMegabytes} MB are too few.`,
      {
        reason: "OUT_OF_MEMORY",
        remedy: `Pass --memory with more than ${at.memoryMegabytes} megabytes.`,
      },
    );
  }
  return null;
}
