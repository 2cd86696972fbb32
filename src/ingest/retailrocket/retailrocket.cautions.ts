import type { Caution } from "../../domain/ingest-report.js";
import type { Reading } from "../../domain/reading.js";

/** The files have no prices; who names a property as the price is told so with every figure. */
export function retailrocketCautions({ priceProperty }: Reading): readonly Caution[] {
  if (priceProperty === undefined) return [];
  return [
    {
      code: "GUESSED_PRICES",
      message: `The files have no prices: every amount of money rests on the guess that property ${priceProperty} is the price.`,
    },
  ];
}
