import type { ArmResult, Spread } from "../../../../simulations/engine/result.js";
import { number, paragraph, table, text, type MemoBlock, type MemoSection } from "../memo-block.js";
import type { MemoSource } from "../memo-source.js";
import { countText, moneyText, percentText } from "../number-words.js";
import { errorOf, quantileOf, spanText } from "../outcome-words.js";
import { perArm } from "./per-arm.js";

/** What the policy makes of customers, and what those cost who would have ordered anyway. */
export function responsesSection(source: MemoSource): MemoSection {
  return {
    name: "responses",
    heading: "Who responds",
    blocks: perArm(source, (arm) => responsesOf(arm, source)),
  };
}

function responsesOf(
  { key, responseTypes: types }: ArmResult,
  { result: { currency } }: MemoSource,
): MemoBlock[] {
  const kinds: readonly (readonly [string, Spread])[] = [
    ["Persuadable: order only with the policy", types.persuadable],
    ["Sure things: order either way", types.sureThing],
    ["Lost causes: order neither way", types.lostCause],
    ["Sleeping dogs: order only without it", types.sleepingDog],
  ];
  const all = kinds.reduce((sum, [, spread]) => sum + spread.mean, 0);
  const error = errorOf(types.subsidyCents);
  const money = (cents: number) => moneyText(cents, currency, { error });
  const subsidy = types.subsidyCents;
  return [
    table(
      `${key}: customers by what the policy makes of them, on average over the draws`,
      [text("customers"), number("number"), number("90 % of draws"), number("share")],
      kinds.map(([name, spread]) => [
        name,
        countText(spread.mean, { error: errorOf(spread) }),
        spanText(countText(quantileOf(spread, 0.05)), countText(quantileOf(spread, 0.95))),
        all > 0 ? percentText(spread.mean / all, { error: errorOf(spread) / all }) : "-",
      ]),
    ),
    paragraph(
      subsidy.mean > 0
        ? `Discounts on orders that would have come anyway: ${money(subsidy.mean)}, nine in ten draws ${spanText(money(quantileOf(subsidy, 0.05)), money(quantileOf(subsidy, 0.95)))}. ${pulledText(types.pulledForward)}`
        : `No discount goes to orders that would have come anyway. ${pulledText(types.pulledForward)}`,
    ),
  ];
}

function pulledText(pulled: Spread): string {
  return pulled.mean > 0
    ? `Orders only pulled forward: ${countText(pulled.mean, { error: errorOf(pulled) })}.`
    : "No order is only pulled forward.";
}
