import type { ArmResult } from "../../../../simulations/engine/result.js";
import type { OutcomeTarget, Scenario } from "../../../../simulations/engine/scenario.js";
import { targetsOf } from "../../targets-of.js";
import type { MemoBlock } from "../memo-block.js";
import { percentText, probabilityText } from "../number-words.js";
import { liftText, outcomeText } from "../outcome-words.js";

/** How likely each lift is to beat its target; nothing where none was named. */
export function targetBlocks(arm: ArmResult, scenario: Scenario, currency: string): MemoBlock[] {
  const targets = targetsOf(scenario.decision);
  if (targets.length === 0) return [];
  return [{ kind: "LIST", items: targets.map((target) => itemOf(target, arm, currency)) }];
}

function itemOf(target: OutcomeTarget, arm: ArmResult, currency: string): string {
  const found = arm.outcomes.find(({ outcome }) => outcome === target.outcome);
  const summary = target.scale === "ABSOLUTE" ? found?.absolute : found?.relative;
  const chance = summary?.pAboveTarget ?? null;
  const asked = targetText(target, currency);
  return chance === null
    ? `${asked}: cannot be told, as there is no such lift in every draw.`
    : `${asked}: a probability of ${probabilityText(chance)}.`;
}

export function targetText({ outcome, scale, lift }: OutcomeTarget, currency: string): string {
  const asked =
    scale === "ABSOLUTE"
      ? liftText(outcome, lift, currency)
      : percentText(lift, { isChange: true });
  return `${outcomeText(outcome)} above ${asked}`;
}
