/**
 * Exact sums of decimal strings with two places ("12.30"), as whole cents.
 *
 * @throws RangeError for anything else, or beyond 2^53 cents
 */
export function centsOf(amount: string): number {
  const isNegative = amount.charCodeAt(0) === MINUS;
  const from = isNegative ? 1 : 0;
  const point = amount.indexOf(".");
  const end = point < 0 ? amount.length : point;
  const whole = digitsOf(amount, from, end);
  const places = point < 0 ? 0 : placesOf(amount, point + 1);
  // one that is none makes all NaN
  const cents = whole * 100 + places;
  if (Number.isNaN(cents)) {
    throw new RangeError(`"${amount}" is not an amount with two decimal places`);
  }
  if (!Number.isSafeInteger(cents)) throw new RangeError(`${amount} is beyond 2^53 cents`);
  return isNegative ? -cents : cents;
}

const MINUS = 45;
const ZERO = 48;

/** The number that stands at [from, to); NaN where anything but digits does, or nothing. */
function digitsOf(text: string, from: number, to: number): number {
  if (from >= to) return NaN;
  let number = 0;
  for (let place = from; place < to; place++) {
    const digit = text.charCodeAt(place) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** Two decimal places as hundredths; what follows them must be zeros. */
function placesOf(text: string, from: number): number {
  const two = Math.min(from + 2, text.length);
  const hundredths = digitsOf(text, from, two) * (two - from === 1 ? 10 : 1);
  return two === text.length || digitsOf(text, two, text.length) === 0 ? hundredths : NaN;
}

/** `-1230` → "-12.30". */
export function decimalOf(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, "0");
  return `${cents < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
