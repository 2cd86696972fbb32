export interface Article {
  readonly code: string;
  readonly name: string;
  readonly range: string;
  readonly maker: string;
  readonly priceCents: number;
  /** Relative sales. */
  readonly weight: number;
}

const RANGES = ["Tea", "Coffee", "Spices", "Sweets", "Tableware", "Gifts"];
const MAKERS = ["Nordhaus", "Alma", "Brise", "Castell", "Dorn"];

/** Sixty articles in six ranges. */
export const ARTICLES: readonly Article[] = Array.from({ length: 60 }, (_, number) => {
  const range = RANGES[number % RANGES.length] ?? "";
  return {
    code: `${String(number + 1).padStart(4, "0")}-${range.slice(0, 2).toUpperCase()}`,
    name: `${range} no. ${number + 1}`,
    range,
    maker: MAKERS[(number * 7) % MAKERS.length] ?? "",
    priceCents: 390 + ((number * 977) % 60) * 250,
    weight: 1 / (number + 3),
  };
});

/** Who orders the first also orders the second, at this rate. */
export const ARTICLE_PAIR = { first: 0, second: 7, rate: 0.35 };
