import type { ArmResult, Spread } from "../../../../simulations/engine/result.js";
import { liftOf } from "../findings-of-arm.js";
import { number, table, text, type MemoBlock } from "../memo-block.js";
import { moneyText } from "../number-words.js";
import { errorOf, quantileOf, spanText } from "../outcome-words.js";

/**
 * What the gain in profit is made of; the means add up. Results of older engines do not tell later
 * margin: they have no such table.
 */
export function profitParts(arm: ArmResult, currency: string): MemoBlock[] {
  const profit = liftOf(arm, "INCREMENTAL_PROFIT")?.total;
  const margin = liftOf(arm, "GROSS_MARGIN")?.total;
  const later = liftOf(arm, "LATER_MARGIN")?.total;
  const cost = liftOf(arm, "COST")?.total;
  if (!profit || !margin || !later || !cost) return [];
  const saved = arm.costs.find(({ category }) => category === "SHIPPING_SAVED")?.cents;
  const parts: Part[] = [
    { name: "Gross margin, after discounts and refunds", spread: margin, sign: 1 },
    ...(saved !== undefined && (saved.mean !== 0 || saved.sd > 0)
      ? [{ name: "Shipping saved", spread: saved, sign: -1 } as const]
      : []),
    { name: "Costs", spread: cost, sign: -1 },
    { name: "Later margin, of the year after the run", spread: later, sign: 1 },
    { name: "Together: gain in profit", spread: profit, sign: 1 },
  ];
  // all to the digits of the one that is known least well, so that they are seen to add up
  const error = Math.max(...parts.map(({ spread }) => spread.mcse));
  return [
    table(
      `${arm.key}: what the gain in profit is made of`,
      [text("part"), number("mean"), number("90 % of draws")],
      parts.map((part) => rowOf(part, currency, error)),
    ),
  ];
}

interface Part {
  readonly name: string;
  readonly spread: Spread;
  /** -1 where more of it is less profit. */
  readonly sign: 1 | -1;
}

function rowOf({ name, spread, sign }: Part, currency: string, error: number): string[] {
  const money = (cents: number) => moneyText(sign * cents, currency, { error, isChange: true });
  const [low, high] = sign === 1 ? [0.05, 0.95] : [0.95, 0.05];
  const ends = [quantileOf(spread, low), quantileOf(spread, high)] as const;
  return [
    name,
    money(spread.mean),
    ends[0] === ends[1] || errorOf(spread) === 0 ? "-" : spanText(money(ends[0]), money(ends[1])),
  ];
}
