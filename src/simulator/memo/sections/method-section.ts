import type { Scenario, ScenarioArm } from "../../../../simulations/engine/scenario.js";
import { distributionWords } from "../../../../simulations/policies/distribution-words.js";
import { targetsOf } from "../../targets-of.js";
import { paragraph, table, text, type MemoBlock, type MemoSection } from "../memo-block.js";
import type { MemoSource } from "../memo-source.js";
import { countText, moneyText, percentText, shortText } from "../number-words.js";
import { targetText } from "./targets.js";

const UNITS = {
  CUSTOMER: "every customer's every order",
  SEGMENT_AGGREGATE: "sums over groups of like customers",
} as const;

const STOPPED = {
  PRECISE_ENOUGH: "the asked precision was reached",
  MAX_DRAWS: "the limit of draws was reached",
  CANCELLED: "the run was cancelled, these numbers are partial",
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
        [
          text("arm"),
          text("policies and what the shop sets"),
          text("meant for"),
          text("held out"),
          text("contacts at most"),
        ],
        scenario.arms.map((arm) => [
          arm.key,
          arm.policies
            .map(({ kind, parameters }) => `${kind}: ${parametersText(parameters)}`)
            .join("; "),
          audienceText(arm),
          arm.holdout === 0 ? "nobody" : percentText(arm.holdout),
          arm.contactCap === null ? "as each policy says" : countText(arm.contactCap),
        ]),
      ),
      ...ownBeliefs(scenario),
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
          ...recordedRows(scenario),
          ["margin", scenario.margin === null ? "the shop's" : distributionWords(scenario.margin)],
          ["correlations", correlationsText(scenario)],
          ["days", String(result.horizonDays)],
          ["draws", `${countText(result.draws)}; ${STOPPED[result.stopped]}`],
          ["unit", `${result.unit}: ${UNITS[result.unit]}`],
          ["sampler of beliefs", result.sampler],
          ["order values", scenario.orderValues],
          ["precision asked for", precisionText(scenario)],
          ["decision rule", ruleText(scenario, result.currency)],
        ],
      ),
    ],
  };
}

/** What somebody put in the place of a standard belief. */
function ownBeliefs({ arms }: Scenario): MemoBlock[] {
  const rows = arms.flatMap(({ key: arm, overrides }) =>
    overrides.map(({ key, distribution, grade, rationale }) => [
      arm,
      key,
      distributionWords(distribution),
      grade === null ? "not stated" : grade.toLowerCase().replaceAll("_", " "),
      rationale ?? "not stated",
    ]),
  );
  if (rows.length === 0) return [];
  const columns = ["arm", "assumption", "what is believed instead", "grade", "why"].map(text);
  return [table("Beliefs of one's own", columns, rows)];
}

function recordedRows({ recorded }: Scenario): string[][] {
  return recorded.map(({ key, estimate, standardError }) => [
    `real tests of ${key}`,
    `${shortText(estimate)}, standard error ${shortText(standardError)}`,
  ]);
}

const correlationsText = ({ correlations }: Scenario): string =>
  correlations.map(({ a, b, rho }) => `${a} with ${b}: ${rho}`).join("; ") || "none asked for";

const precisionText = ({ precision: { draws, maxDraws, targetRelativeMcse }, unit }: Scenario) =>
  `Monte Carlo error of the expected profit at most ${percentText(targetRelativeMcse)} of it, with ${countText(draws)} to ${countText(maxDraws)} draws; unit ${unit}`;

function ruleText({ decision }: Scenario, currency: string): string {
  const { shipAbove, dontBelow, budgetCents, targetCents } = decision;
  const parts = [
    `ship from P(profit) ${percentText(shipAbove)}`,
    `end at ${percentText(dontBelow)}`,
    budgetCents === null
      ? "no bound on the loss"
      : `loss at most ${moneyText(budgetCents, currency)}`,
    targetCents === null ? "no target" : `target ${moneyText(targetCents, currency)}`,
    ...targetsOf(decision).map((target) => targetText(target, currency)),
  ];
  return parts.join(", ");
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
