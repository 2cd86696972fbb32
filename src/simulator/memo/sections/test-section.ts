import type { ArmResult, PowerPlan } from "../../../../simulations/engine/result.js";
import { liftOf } from "../findings-of-arm.js";
import { number, paragraph, table, text, type MemoBlock, type MemoSection } from "../memo-block.js";
import type { MemoSource } from "../memo-source.js";
import { countText, moneyText, probabilityText } from "../number-words.js";
import { liftText, outcomeText } from "../outcome-words.js";
import { perArm } from "./per-arm.js";

/** Longer than this, weeks are told as years. */
const MOST_WEEKS = 260;

/** What a real test would need and could show. */
export function testSection(source: MemoSource): MemoSection {
  return {
    name: "test",
    heading: "How to test it",
    blocks: perArm(source, (arm) => testOf(arm, source)),
  };
}

function testOf(arm: ArmResult, { result: { currency } }: MemoSource): MemoBlock[] {
  const [plan] = arm.power;
  if (plan === undefined) return [paragraph("No test can be planned.")];
  return [
    table(
      `${arm.key}: a test of two halves at ${probabilityText(plan.power)} power and a level of ${probabilityText(plan.alpha)}; ${countText(plan.customersAvailable)} customers there are`,
      [
        text("outcome"),
        number("effect expected"),
        number("customers per arm"),
        number("weeks"),
        number("smallest effect shown"),
        number("power"),
        number("assurance"),
      ],
      arm.power.map((each) => rowOf(each, currency)),
    ),
    paragraph(
      "Power is for the expected effect with the customers there are. Assurance averages it over what is believed, so it says how likely the test is to find anything.",
    ),
    paragraph(bestTestText(arm, currency)),
  ];
}

function rowOf(plan: PowerPlan, currency: string): string[] {
  const { outcome, effect, minimumDetectableEffect: smallest } = plan;
  const style = { error: Math.abs(smallest) / 50 };
  return [
    outcomeText(outcome) + (outcome === "AOV" || outcome === "RETENTION" ? "" : " per customer"),
    liftText(outcome, effect, currency, { error: Math.abs(effect) / 50 }),
    plan.customersPerArm === null ? "-" : countText(plan.customersPerArm),
    plan.weeks === null ? "-" : weeksText(plan.weeks),
    liftText(outcome, smallest, currency, style).replace(/^\+/, "± "),
    probabilityText(plan.classicalPower),
    probabilityText(plan.assurance),
  ];
}

const weeksText = (weeks: number): string =>
  weeks > MOST_WEEKS ? `${countText(weeks)} (${countText(weeks / 52)} years)` : countText(weeks);

function bestTestText(arm: ArmResult, currency: string): string {
  const worth = arm.valueOfInformation;
  if (worth === null || worth.bestTest === null || !worth.worthTesting) {
    return "No test adds more than it costs: decide without one.";
  }
  const { bestTest } = worth;
  const error = liftOf(arm, "INCREMENTAL_PROFIT")?.total.mcse ?? null;
  const money = (cents: number) => moneyText(cents, currency, { error });
  return (
    `Best test: ${countText(bestTest.treatedCustomers)} customers with the policy, ${countText(bestTest.controlCustomers)} without, then the better of both for the rest. ` +
    `Expected profit ${money(bestTest.expectedProfitWithTestCents)}, against ${money(bestTest.expectedProfitRollNowCents)} by deciding now.`
  );
}
