import type { BreakEven, JointBreakEven } from "../../../../simulations/engine/break-even.js";
import type { ArmResult } from "../../../../simulations/engine/result.js";
import { sideOfFlip } from "../../answers/flip-side.js";
import { liftOf } from "../findings-of-arm.js";
import {
  number,
  paragraph,
  table,
  text,
  VERDICTS,
  type MemoBlock,
  type MemoSection,
} from "../memo-block.js";
import type { MemoSource } from "../memo-source.js";
import { apartTexts, moneyText, probabilityText, shortText } from "../number-words.js";
import { perArm } from "./per-arm.js";

const MOST_ROWS = 8;

/** What would have to be true for another verdict: flips, break-evens, the worth of knowing. */
export function changeSection(source: MemoSource): MemoSection {
  return {
    name: "change",
    heading: "What would change it",
    blocks: perArm(source, (arm) => [
      ...flipsOf(arm),
      ...breakEvensOf(arm, source),
      ...jointBreakEvenOf(arm),
      ...worthOf(arm, source),
    ]),
  };
}

function flipsOf({ decision: { flips, verdict } }: ArmResult): MemoBlock[] {
  if (flips.length === 0) {
    return [
      paragraph(
        `No single assumption would change the verdict "${VERDICTS[verdict]}" anywhere in its plausible range.`,
      ),
    ];
  }
  return [
    {
      kind: "LIST",
      items: flips.map((flip) => {
        const [at, now] = apartTexts(flip.flipsAt, flip.believed);
        const side = sideOfFlip(flip) === "AT_MOST" ? "at most" : "at least";
        return `${VERDICTS[flip.to]} if ${flip.key} were known to be ${side} ${at} (believed, but not known: ${now}).`;
      }),
    },
  ];
}

function breakEvensOf({ breakEven, sensitivity }: ArmResult, { result }: MemoSource): MemoBlock[] {
  const found = breakEven.filter((row): row is BreakEven & { value: number } => row.value !== null);
  if (found.length === 0) {
    const reasons = new Set(breakEven.map(({ reason }) => reason));
    const isNever = reasons.has("NEVER_PROFITABLE") && !reasons.has("ALWAYS_PROFITABLE");
    return [
      paragraph(
        isNever
          ? "There is no break-even: whatever one assumption is within its bounds, all else as believed, the expected profit stays below zero."
          : "No single assumption brings the expected profit to zero within its bounds, all else as believed.",
      ),
    ];
  }
  const share = (key: string): number =>
    sensitivity.find((row) => row.outcome === "INCREMENTAL_PROFIT" && row.key === key)
      ?.varianceShare ?? 0;
  const means = new Map(result.assumptions.map(({ key, mean }) => [key, mean]));
  const rows = [...found].sort((a, b) => share(b.key) - share(a.key)).slice(0, MOST_ROWS);
  return [
    table(
      "Break-even: where the expected profit is zero, all else as believed",
      [
        text("assumption"),
        number("believed"),
        number("break-even"),
        number("probability of the better side"),
      ],
      rows.map(({ key, value, pBetter }) => [
        key,
        shortText(means.get(key) ?? value),
        shortText(value),
        pBetter === null ? "-" : probabilityText(pBetter),
      ]),
    ),
  ];
}

const JOINT_REASONS: Readonly<Record<NonNullable<JointBreakEven["reason"]>, string | null>> = {
  ALWAYS_PROFITABLE:
    "All together: even with every assumption at the worst hundredth of its belief a profit is expected.",
  NEVER_PROFITABLE:
    "All together: even with every assumption at the best hundredth of its belief no profit is expected.",
  NO_EFFECT: null,
  TOO_FEW_DRAWS: null,
};

function jointBreakEvenOf({ jointBreakEven: joint }: ArmResult): MemoBlock[] {
  if (joint === undefined) return [];
  if (joint.reason !== null) {
    const reason = JOINT_REASONS[joint.reason];
    return reason === null ? [] : [paragraph(reason)];
  }
  const share = probabilityText(joint.level ?? 0);
  return [
    paragraph(
      `All together: the expected profit is zero where every assumption turns out so that ${share} of its belief are worse. In the middle of each belief it is ${(joint.level ?? 0) < 0.5 ? "above" : "below"} zero; that assumptions act together is not seen here.`,
    ),
  ];
}

function worthOf(arm: ArmResult, { result: { currency } }: MemoSource): MemoBlock[] {
  const { valueOfInformation: worth } = arm;
  if (worth === null) return [];
  const style = { error: liftOf(arm, "INCREMENTAL_PROFIT")?.total.mcse ?? null };
  const [best] = [...worth.byAssumption].sort((a, b) => b.cents - a.cents);
  const knowing = `Knowing everything before deciding is worth ${moneyText(worth.perfectCents, currency, style)}`;
  const most =
    best !== undefined && best.cents > 0
      ? `, knowing ${best.key} alone ${moneyText(best.cents, currency, style)}`
      : "";
  return [paragraph(`${knowing}${most}.`)];
}
