import { openStream, type Draw } from "../random.js";
import { logNormal } from "../samplers.js";
import { WeightedChoice } from "../weighted-choice.js";
import { PAIRS } from "./online-retail-plan.js";

export interface StockItem {
  readonly code: string;
  /** As it stands in the file, quotes included. */
  readonly description: string;
  readonly priceCents: number;
}

const COLOURS = ["RED", "WHITE", "BLUE", "PINK", "GREEN", "VINTAGE", "RETRO", "ANTIQUE SILVER"];
const KINDS = ["METAL", "CERAMIC", "WOODEN", "PAPER", "GLASS", "SPOTTY", "ZINC", "HANGING"];
const NOUNS = [
  ...["LANTERN", "MUG", "HEART", "T-LIGHT HOLDER", "CAKE TIN", "BUNTING", "DOORMAT", "CLOCK"],
  ...["LUNCH BAG", "TEA TOWEL", "COOKIE CUTTER", "PHOTO FRAME", "JAM JAR", "CANDLE", "BOWL"],
];

/** What the shop sells; the first ones sell most. */
export class StockList {
  readonly items: readonly StockItem[];
  readonly #choice: WeightedChoice;

  constructor(seed: string, count: number) {
    const draw = openStream(seed, "stock");
    this.items = Array.from({ length: count }, (_, number) => itemOf(draw, number));
    this.#choice = new WeightedChoice(this.items.map((_, rank) => 1 / (rank + 6)));
  }

  /** A basket of different items; the second of a planted pair comes after the first. */
  basket(draw: Draw, lines: number): StockItem[] {
    const chosen = new Set<number>();
    for (let line = 0; line < lines; line++) {
      const place = this.#choice.place(draw());
      chosen.add(place);
      const isFirst = place % 2 === 0 && place < PAIRS.below;
      if (isFirst && draw() < PAIRS.rate) chosen.add(place + 1);
    }
    return [...chosen].flatMap((place) => this.items[place] ?? []);
  }

  any(draw: Draw): StockItem {
    return this.items[Math.floor(draw() * this.items.length)] as StockItem;
  }
}

function itemOf(draw: Draw, number: number): StockItem {
  const word = (words: readonly string[]): string => words[Math.floor(draw() * words.length)] ?? "";
  const name = `${word(COLOURS)} ${word(KINDS)} ${word(NOUNS)}`;
  const priceCents = Math.max(19, Math.round(logNormal(draw, 210, 0.8)));
  const style = draw();
  const code = `${20_001 + number * 3}${style < 0.15 ? "ABCDE"[number % 5] : ""}`;
  if (style > 0.97)
    return { code, description: `"${name}, SET OF ${2 + (number % 5)}"`, priceCents };
  // inches, written as the shop writes them
  if (style > 0.96) return { code, description: `"6"" ${name}"`, priceCents };
  return { code, description: name, priceCents };
}
