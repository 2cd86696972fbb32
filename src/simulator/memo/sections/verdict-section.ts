import type { ArmResult, ExperimentResult } from "../../../../simulations/engine/result.js";
import { histogramChart } from "../charts/histogram-chart.js";
import type { Scenario } from "../../../../simulations/engine/scenario.js";
import { liftOf } from "../findings-of-arm.js";
import { paragraph, type FigureBlock, type MemoBlock, type MemoSection } from "../memo-block.js";
import type { MemoSource } from "../memo-source.js";
import { moneyText, probabilityText } from "../number-words.js";
import { beliefSpan, liftMean, liftSpan } from "../outcome-words.js";
import { targetBlocks } from "./targets.js";

/** Arm by arm: the verdict, why, and what profit is expected. */
export function verdictSection({ result, scenario }: MemoSource): MemoSection {
  return {
    name: "verdict",
    heading: "Verdict",
    blocks: [
      ...failureBlocks(result),
      ...result.arms.flatMap((arm) => armBlocks(arm, result, scenario)),
      ...(result.arms.length > 1 ? [paragraph(rankingText(result))] : []),
    ],
  };
}

/** What is not to be acted on is said before what to do. */
function failureBlocks({ health }: ExperimentResult): MemoBlock[] {
  const failed = health.filter(({ status }) => status === "FAIL");
  if (failed.length === 0) return [];
  return [
    paragraph(
      `Do not act on these numbers yet: ${failed.length === 1 ? "a check" : `${failed.length} checks`} of the simulation failed.`,
    ),
    {
      kind: "LIST",
      items: failed.map(({ code, message, fix }) => `${code}: ${message} ${fix ?? ""}`.trim()),
    },
  ];
}

function armBlocks(arm: ArmResult, result: ExperimentResult, scenario: Scenario): MemoBlock[] {
  const { key, decision } = arm;
  const verdict: MemoBlock = {
    kind: "VERDICT",
    arm: key,
    verdict: decision.verdict,
    because: decision.because,
  };
  const profit = liftOf(arm, "INCREMENTAL_PROFIT");
  if (profit === null) return [verdict];
  const { currency } = result;
  const expected = liftMean("INCREMENTAL_PROFIT", profit, currency);
  const text =
    `Expected gain in profit: ${expected}${laterText(arm, result)}. ` +
    `Nine in ten draws lie between ${liftSpan("INCREMENTAL_PROFIT", profit, currency).replace(" to ", " and ")}; ` +
    `with chance taken out, between ${beliefSpan("INCREMENTAL_PROFIT", profit, currency).replace(" to ", " and ")}. ` +
    `A profit has a probability of ${probabilityText(profit.pPositive)}.` +
    (profit.pAboveTarget === null || scenario.decision.targetCents === null
      ? ""
      : ` The target is beaten with a probability of ${probabilityText(profit.pAboveTarget)}.`);
  const targets = targetBlocks(arm, scenario, currency);
  return [verdict, paragraph(text), ...targets, histogramOf(arm, result)];
}

/** Profit looks further than the run. */
function laterText(arm: ArmResult, { currency, horizonDays }: ExperimentResult): string {
  const later = liftOf(arm, "LATER_MARGIN");
  if (later === null || (later.total.mean === 0 && later.total.sd === 0)) {
    return ` in ${horizonDays} days`;
  }
  return `, of which ${liftMean("LATER_MARGIN", later, currency)} in the year after the ${horizonDays} days`;
}

function histogramOf({ key, histogram }: ArmResult, result: ExperimentResult): FigureBlock {
  const arm = result.arms.find((each) => each.key === key) as ArmResult;
  const profit = liftOf(arm, "INCREMENTAL_PROFIT");
  const mean = profit?.total.mean ?? 0;
  return {
    kind: "FIGURE",
    title: `${key}: gain in profit, draw by draw (${result.currency})`,
    description:
      `Histogram of ${result.draws} draws. ` +
      (profit === null
        ? ""
        : `Mean ${liftMean("INCREMENTAL_PROFIT", profit, result.currency)}; ${probabilityText(profit.pPositive)} of the draws lie above zero.`),
    drawing: histogramChart({ ...histogram, meanCents: mean }),
  };
}

/** Doing nothing is one of the choices. */
function rankingText({ ranking, arms, currency, contrasts }: ExperimentResult): string {
  const [best, second] = ranking;
  if (best === undefined) return "";
  if (best.expectedProfitCents <= 0) {
    return `No arm is expected to earn anything: doing nothing comes before ${best.key}, the best of them.`;
  }
  const lift = liftOf(arms.find(({ key }) => key === best.key) as ArmResult, "INCREMENTAL_PROFIT");
  const regret = moneyText(best.expectedRegretCents, currency, { error: lift?.total.mcse ?? null });
  const pair = contrasts.find(
    ({ outcome, a, b }) =>
      outcome === "INCREMENTAL_PROFIT" &&
      [a, b].includes(best.key) &&
      [a, b].includes(second?.key ?? ""),
  );
  const pBetter =
    pair === undefined ? null : pair.a === best.key ? pair.pABetter : 1 - pair.pABetter;
  return (
    `Best by expected profit: ${best.key}, which comes first in ${probabilityText(best.pBest)} of the draws, doing nothing being one of the choices. ` +
    (pBetter === null
      ? ""
      : `It beats ${second?.key} in ${probabilityText(pBetter)} of the draws. `) +
    `Choosing it instead of the best of each draw is expected to cost ${regret}.`
  );
}
