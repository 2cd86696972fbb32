/** How a memo says numbers. Money comes in cents and is said in the currency's main unit. */

export interface NumberStyle {
  /**
   * How far off the number may be, in its own unit: digits below the error's first are left out.
   * Without one, or where it is 0, the style's usual digits.
   */
  readonly error?: number | null;
  /** With + in front of what is above 0. */
  readonly isChange?: boolean;
}

const MONEY_DIGITS = { usual: 2, most: 2 };
const SHARE_DIGITS = { usual: 1, most: 3 };
const COUNT_DIGITS = { usual: 0, most: 1 };
const PLAIN_DIGITS = { usual: 3, most: 4 };

/** `-8,310 EUR` */
export function moneyText(cents: number, currency: string, style: NumberStyle = {}): string {
  const error = style.error == null ? null : style.error / 100;
  return `${numberText(cents / 100, { ...style, error }, MONEY_DIGITS)} ${currency}`;
}

/** `12.3 %` of a share of 0.123. */
export function percentText(share: number, style: NumberStyle = {}): string {
  return `${numberText(100 * share, inPercent(style), SHARE_DIGITS)} %`;
}

/** `+0.39 pp`: a difference between shares, in percentage points. */
export function pointsText(difference: number, style: NumberStyle = {}): string {
  return `${numberText(100 * difference, inPercent(style), SHARE_DIGITS)} pp`;
}

export function countText(count: number, style: NumberStyle = {}): string {
  return numberText(count, style, COUNT_DIGITS);
}

export function plainText(value: number, style: NumberStyle = {}): string {
  return numberText(value, style, PLAIN_DIGITS);
}

/** A probability in whole percents, kept apart from certainty: `< 1 %`, `> 99 %`. */
export function probabilityText(probability: number): string {
  if (probability > 0 && probability < 0.01) return "< 1 %";
  if (probability < 1 && probability > 0.99) return "> 99 %";
  return `${Math.round(100 * probability)} %`;
}

/** To four significant digits or fewer, without thousands apart: for parameters and beliefs. */
export function shortText(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** Two numbers that differ, with as many digits as it takes to see it; at most ten. */
export function apartTexts(one: number, other: number): readonly [string, string] {
  for (let digits = 4; digits < 10; digits += 1) {
    const texts = [one, other].map((value) => String(Number(value.toPrecision(digits))));
    if (texts[0] !== texts[1]) return texts as [string, string];
  }
  return [String(one), String(other)];
}

const inPercent = (style: NumberStyle): NumberStyle => ({
  ...style,
  error: style.error == null ? null : 100 * style.error,
});

interface Digits {
  /** After the point, where no error decides. */
  readonly usual: number;
  readonly most: number;
}

function numberText(value: number, { error, isChange }: NumberStyle, digits: Digits): string {
  const places = placesOf(value, error, digits);
  const unit = 10 ** Math.max(0, -places);
  const rounded = unit === 1 ? value : Math.round(value / unit) * unit;
  const text = grouped(Math.abs(rounded).toFixed(Math.max(0, places)));
  if (!/[1-9]/.test(text)) return text;
  if (value < 0) return `-${text}`;
  return isChange === true ? `+${text}` : text;
}

/** Digits after the point; below 0: tens, hundreds and so on that are rounded away. */
function placesOf(value: number, error: number | null | undefined, digits: Digits): number {
  if (error == null || !(error > 0)) return Math.abs(value) >= 1000 ? 0 : digits.usual;
  return Math.max(-9, Math.min(digits.most, -Math.floor(Math.log10(error))));
}

function grouped(digits: string): string {
  const [whole = "", fraction] = digits.split(".");
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? apart : `${apart}.${fraction}`;
}
