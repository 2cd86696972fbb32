/** Money in plain words: `-1,234.50 EUR`. */
export function moneyText(cents: number, currency: string): string {
  const [whole, fraction] = (Math.abs(cents) / 100).toFixed(2).split(".") as [string, string];
  const isNegative = cents < 0 && Number(`${whole}.${fraction}`) !== 0;
  return `${isNegative ? "-" : ""}${grouped(whole)}.${fraction} ${currency}`;
}

/** `0.123` as `12.3 %`. */
export function percentText(share: number): string {
  const text = (share * 100).toFixed(1);
  return `${text === "-0.0" ? "0.0" : text} %`;
}

/** A whole number with its thousands apart. */
export function countText(count: number): string {
  return grouped(String(Math.round(count)));
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}
