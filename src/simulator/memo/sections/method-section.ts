import type { ScenarioArm } from "../../../../simulations/engine/scenario.js";
import { paragraph, table, text, type MemoSection } from "../memo-block.js";
import type { MemoSource } from "../memo-source.js";
import { countText, percentText } from "../number-words.js";

const UNITS = {
  CUSTOMER: "every customer's every order",
  SEGMENT_AGGREGATE: "sums over groups of like customers",
} as const;

const STOPPED = {
  PRECISE_ENOUGH: "the asked precision was reached",
  MAX_DRAWS: "the limit of draws was reached",
} as const;

/** How it was computed, and all that is needed to compute it again. */
export function methodSection(source: MemoSource): MemoSection {
  const { scenario, result, snapshotHash, shop } = source;
  return {
    name: "method",
    heading: "Method and provenance",
    blocks: [
      paragraph(
        "Each draw takes every assumption at a value of its own and lets the shop's customers live through the days twice, with the policy and without, with the same luck. What differs is what the policy does. Repeat orders follow the shop's own model of buying until customers leave; profit is margin less every cost, with the margin expected after the last day.",
      ),
      table(
        "Arms",
        [text("arm"), text("policies and what the shop sets"), text("meant for"), text("held out")],
        scenario.arms.map((arm) => [
          arm.key,
          arm.policies
            .map(({ kind, parameters }) => `${kind}: ${parametersText(parameters)}`)
            .join("; "),
          audienceText(arm),
          arm.holdout === 0 ? "nobody" : percentText(arm.holdout),
        ]),
      ),
      table(
        "Provenance",
        [text("what"), text("value")],
        [
          ["shop", `${shop.name} (${shop.key})`],
          ["snapshot", `${result.snapshotId}, ${snapshotHash}`],
          ["seed", result.seed],
          ["fingerprint", result.fingerprint],
          ["engine", result.engineVersion],
          ["beliefs", scenario.beliefs],
          ["days", String(result.horizonDays)],
          ["draws", `${countText(result.draws)}; ${STOPPED[result.stopped]}`],
          ["unit", `${result.unit}: ${UNITS[result.unit]}`],
          ["sampler of beliefs", result.sampler],
          ["order values", scenario.orderValues],
          [
            "decision rule",
            `ship from P(profit) ${percentText(scenario.decision.shipAbove)}, end at ${percentText(scenario.decision.dontBelow)}`,
          ],
        ],
      ),
    ],
  };
}

function parametersText(parameters: Readonly<Record<string, unknown>>): string {
  // a stored scenario has its fields in order of name
  const sorted = Object.entries(parameters).sort(([one], [other]) => (one < other ? -1 : 1));
  const words = sorted.map(
    ([name, value]) =>
      `${name} ${Array.isArray(value) ? value.join("/") || "none" : String(value)}`,
  );
  return words.join(", ");
}

function audienceText({ audience, audienceText: asked }: ScenarioArm): string {
  if (audience === null) return "all customers";
  const count = `${countText(audience.length)} customers`;
  return asked === null ? count : `${count}: ${asked}`;
}
