import type { LifeHabit } from "../customers/customer-life.js";
import type { NumberedKind } from "../customers/numbered-kinds.js";
import { secondsOf } from "../timestamp.js";

/** Days are the unit of time. */
export interface SurveyKind extends NumberedKind {
  readonly life: LifeHabit;
  /** Relative choice among the products, in their order. */
  readonly tastes: readonly number[];
  /** Most pieces in one order; at least one. */
  readonly mostPieces: number;
  readonly meanAge: number;
  readonly meanIncome: number;
  /** Relative number of sessions without an order. */
  readonly browsing: number;
}

export interface SurveyProduct {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly priceCents: number;
  readonly costCents: number;
}

const product = (
  number: number,
  name: string,
  category: string,
  cents: readonly [price: number, cost: number],
): SurveyProduct => ({
  id: `P${String(number).padStart(3, "0")}`,
  name,
  category,
  priceCents: cents[0],
  costCents: cents[1],
});

export const SURVEY_PRODUCTS: readonly SurveyProduct[] = [
  product(1, "Laptop", "Electronics", [89_900, 67_000]),
  product(2, "Headphones", "Electronics", [12_900, 5_200]),
  product(3, "Running shoes", "Sports", [9_500, 3_900]),
  product(4, "Yoga mat", "Sports", [2_900, 800]),
  product(5, "Coffee machine", "Home", [24_900, 15_500]),
  product(6, "Desk lamp", "Home", [4_500, 1_700]),
  product(7, "Rain jacket", "Clothing", [11_900, 4_100]),
  product(8, "T-shirt", "Clothing", [1_900, 500]),
  product(9, "Cookbook", "Books", [3_400, 1_900]),
  product(10, "Novel", "Books", [1_500, 700]),
];

const life = (rateShape: number, alpha: number, dropoutA: number, dropoutB: number): LifeHabit => ({
  model: "BG_NBD",
  ...{ rateShape, alpha, dropoutA, dropoutB },
});

/** A quarter, a fifth, a third and a fifth of the customers, as in the study. */
export const SURVEY_KINDS: readonly SurveyKind[] = [
  {
    name: "loyal high value",
    perHundred: 25,
    life: life(4, 90, 0.6, 18),
    tastes: [5, 5, 3, 1, 5, 2, 3, 1, 1, 1],
    mostPieces: 2,
    meanAge: 47,
    meanIncome: 92_000,
    browsing: 1,
  },
  {
    name: "bargain hunter",
    perHundred: 20,
    life: life(4, 95, 0.6, 14),
    tastes: [0, 1, 1, 5, 0, 4, 1, 8, 3, 5],
    mostPieces: 4,
    meanAge: 34,
    meanIncome: 38_000,
    browsing: 2.2,
  },
  {
    name: "occasional",
    perHundred: 35,
    life: life(1.5, 150, 0.8, 9),
    tastes: [1, 2, 3, 2, 1, 2, 3, 3, 4, 4],
    mostPieces: 2,
    meanAge: 41,
    meanIncome: 55_000,
    browsing: 0.8,
  },
  {
    name: "one and gone",
    perHundred: 20,
    life: life(1, 160, 3, 2),
    tastes: [1, 4, 4, 3, 1, 2, 2, 4, 1, 2],
    mostPieces: 1,
    meanAge: 27,
    meanIncome: 45_000,
    browsing: 0.5,
  },
];

/** Who buys the first also buys the second within the hour, at this rate. */
export const SURVEY_AFFINITIES = [
  { from: "P001", to: "P002", rate: 0.18 },
  { from: "P003", to: "P004", rate: 0.15 },
];

export const SURVEY = {
  from: secondsOf("2023-01-01 00:00:00"),
  /** New customers come in these days. */
  joiningDays: 540,
  transactionsPerCustomer: 10,
  interactionsPerCustomer: 50,
  /** Chances before an order: a view of the product is certain. */
  cartBeforeOrder: 0.8,
  /** Chance that a session without an order puts something into the cart, and takes it out again. */
  cartWithoutOrder: 0.12,
  removeRate: 0.25,
  splitOrderRate: 0.03,
  channels: { web: 5, app: 3, email: 2 },
  devices: { desktop: 4, mobile: 5, tablet: 1 },
  countries: { Germany: 5, France: 3, Austria: 1, Netherlands: 1 },
  quirks: {
    /** Transactions with ten per cent off: their amount is not quantity x price. */
    discountRate: 0.06,
    /** Transactions and interactions of a product that is not in the catalogue. */
    unknownProductRate: 0.001,
    /** Interactions dated before their customer signed up. */
    beforeSignupRate: 0.002,
    /** Rows that stand in the file twice. */
    duplicateRate: 0.001,
  },
};
