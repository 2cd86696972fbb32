/**
 * Exact sums of decimal strings with two places ("12.30"), as whole cents.
 *
 * @throws RangeError for anything else, or beyond 2^53 cents
 */
export function centsOf(amount: string): number {
  const match = /^(-?)(\d+)(?:\.(\d{1,2})0*)?$/.exec(amount);
  if (match === null) throw new RangeError(`"${amount}" is not an amount with two decimal places`);
  const cents = Number(match[2]) * 100 + Number((match[3] ?? "").padEnd(2, "0"));
  if (!Number.isSafeInteger(cents)) throw new RangeError(`${amount} is beyond 2^53 cents`);
  return match[1] === "-" ? -cents : cents;
}

/** `-1230` → "-12.30". */
export function decimalOf(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, "0");
  return `${cents < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
