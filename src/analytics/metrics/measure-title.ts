import { COUNT_FORMAT, SHARE_FORMAT, type NumberWords } from "../../graphql/vega-lite.js";
import { Measure, type MeasureUnit } from "./measure.js";
import { measureOf } from "./measures.js";

const TITLES: Partial<Record<Measure, string>> = {
  [Measure.AOV]: "Average order value",
  [Measure.PRODUCT_PAGE_CTR]: "Sessions that went on from a list to a product",
};

const FORMATS: Readonly<Record<MeasureUnit, string>> = {
  COUNT: COUNT_FORMAT,
  MONEY: ",.2f",
  SHARE: SHARE_FORMAT,
  PER_ORDER: ",.2f",
  PER_CUSTOMER: ",.2f",
};

/** A measure as the title of an axis, money with its currency. */
export function measureTitle(measure: Measure, currency: string): NumberWords {
  const { unit } = measureOf(measure);
  const words = measure.toLowerCase().replaceAll("_", " ");
  const name = TITLES[measure] ?? words.charAt(0).toUpperCase() + words.slice(1);
  return {
    title: unit === "MONEY" ? `${name} (${currency})` : name,
    format: FORMATS[unit],
  };
}
