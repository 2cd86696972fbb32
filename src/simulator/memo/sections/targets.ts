import type { ArmResult } from "../../../../simulations/engine/result.js";
import type { OutcomeTarget, Scenario } from "../../../../simulations/engine/scenario.js";
import type { MemoBlock } from "../memo-block.js";
import { percentText, probabilityText } from "../number-words.js";
import { liftText, outcomeText } from "../outcome-words.js";

/** How likely each lift is to beat its target; nothing where none was named. */
export function targetBlocks(arm: ArmResult, scenario: Scenario, currency: string): MemoBlock[] {
  // scenarios of engines before 1.4 have none
  const { targets = [] } = scenario.decision as Partial<Scenario["decision"]>;
  if (targets.length === 0) return [];
  return [{ kind: "LIST", items: targets.map((target) => itemOf(target, arm, currency)) }];
}

function itemOf({ outcome, scale, lift }: OutcomeTarget, arm: ArmResult, currency: string): string {
  const found = arm.outcomes.find((each) => each.outcome === outcome);
  const summary = scale === "ABSOLUTE" ? found?.absolute : found?.relative;
  const asked =
    scale === "ABSOLUTE"
      ? liftText(outcome, lift, currency)
      : percentText(lift, { isChange: true });
  const chance = summary?.pAboveTarget ?? null;
  return chance === null
    ? `${outcomeText(outcome)} above ${asked}: cannot be told, as there is no such lift in every draw.`
    : `${outcomeText(outcome)} above ${asked}: a probability of ${probabilityText(chance)}.`;
}
