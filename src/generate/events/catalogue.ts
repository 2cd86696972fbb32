import { openStream } from "../random.js";
import { logNormal } from "../samplers.js";
import { WeightedChoice } from "../weighted-choice.js";

export interface CategoryPlan {
  /** Share of product views, relative. */
  readonly weight: number;
  readonly medianPriceCents: number;
  readonly brands: readonly string[];
  /** Chance that a product has no brand. */
  readonly withoutBrand: number;
}

export interface Product {
  /** From 0. */
  readonly number: number;
  readonly category: number;
  /** Empty: none. */
  readonly brand: string;
  readonly priceCents: number;
  /** From `changesAt` on; the same as before where the price never changes. */
  readonly laterPriceCents: number;
  /** Seconds since 1970. */
  readonly changesAt: number;
}

/** Planted: how many products change their price once, by how much, and how many cost nothing. */
export const PRICES = { spread: 0.7, changing: 0.25, factors: [0.85, 1.12], free: 0.002 };

/** Of the views of a category, the product of rank n takes 1 / (n + POPULARITY.offset). */
export const POPULARITY = { offset: 2 };

/** What the shop sells, and how often each product is looked at. */
export class Catalogue {
  readonly products: readonly Product[];
  readonly #categories: WeightedChoice;
  readonly #byCategory: readonly (readonly Product[])[];
  readonly #ranks: readonly WeightedChoice[];

  constructor(
    seed: string,
    plans: readonly CategoryPlan[],
    size: { readonly products: number; readonly from: number; readonly days: number },
  ) {
    const perCategory = plans.map(() => [] as Product[]);
    const total = plans.reduce((sum, { weight }) => sum + weight, 0);
    const drawPrice = openStream(seed, "price");
    const drawBrand = openStream(seed, "brand");
    const drawChange = openStream(seed, "price change");
    let number = 0;
    plans.forEach((plan, category) => {
      const count = Math.max(2, Math.round((size.products * plan.weight) / total));
      for (let rank = 0; rank < count; rank++) {
        const isFree = drawPrice() < PRICES.free || (category === 0 && rank === count - 1);
        const priced = logNormal(drawPrice, plan.medianPriceCents, PRICES.spread);
        const priceCents = isFree ? 0 : Math.max(50, Math.round(priced));
        const hasBrand = drawBrand() >= plan.withoutBrand;
        // the first brands have most products
        const place = drawBrand() * drawBrand() * plan.brands.length;
        const brand = plan.brands[Math.floor(place)] ?? "";
        const changes = drawChange() < PRICES.changing;
        const factor = PRICES.factors[drawChange() < 0.5 ? 0 : 1] ?? 1;
        perCategory[category]?.push({
          number: number++,
          category,
          brand: hasBrand ? brand : "",
          priceCents,
          laterPriceCents: changes ? Math.round(priceCents * factor) : priceCents,
          changesAt: size.from + Math.floor(drawChange() * size.days) * 86_400,
        });
      }
    });
    this.#byCategory = perCategory;
    this.products = perCategory.flat();
    this.#categories = new WeightedChoice(plans.map(({ weight }) => weight));
    this.#ranks = perCategory.map(
      ({ length }) =>
        new WeightedChoice(Array.from({ length }, (_, rank) => 1 / (rank + POPULARITY.offset))),
    );
  }

  category(chance: number): number {
    return this.#categories.place(chance);
  }

  productOf(category: number, chance: number): Product {
    const place = this.#ranks[category]?.place(chance) ?? 0;
    const product = this.#byCategory[category]?.[place];
    if (product === undefined) throw new Error(`category ${category} has no product`);
    return product;
  }
}

export function priceAt(product: Product, at: number): number {
  return at < product.changesAt ? product.priceCents : product.laterPriceCents;
}
