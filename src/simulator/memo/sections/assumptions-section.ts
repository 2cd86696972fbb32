import { distributionWords } from "../../../../simulations/policies/distribution-words.js";
import type { AssumptionSummary, ExperimentResult } from "../../../../simulations/engine/result.js";
import { number, table, text, type MemoBlock, type MemoSection } from "../memo-block.js";
import type { MemoSource } from "../memo-source.js";
import { shortText } from "../number-words.js";

/** Every number somebody believes, with its range, grade and source. */
export function assumptionsSection({ result }: MemoSource): MemoSection {
  const claims = result.assumptions.filter(({ from }) => from === "STUDY_CLAIM");
  const marked: MemoBlock[] =
    claims.length === 0
      ? []
      : [
          {
            kind: "TEXT",
            text: `Taken from a study's own claim, not from evidence: ${claims.map(({ key }) => key).join(", ")}.`,
          },
        ];
  return {
    name: "assumptions",
    heading: "Assumptions",
    blocks: [...marked, tableOf(result)],
  };
}

function tableOf({ assumptions }: ExperimentResult): MemoBlock {
  return table(
    "What is believed, drawn anew in every draw; shares and probabilities 0 to 1, money in cents",
    [
      text("assumption"),
      number("mean"),
      number("90 % of draws"),
      text("grade"),
      text("what it is"),
      text("distribution and source"),
    ],
    assumptions.map((each) => [
      each.from === "STUDY_CLAIM" ? `${each.key} (STUDY CLAIM)` : each.key,
      shortText(each.mean),
      each.p5 === each.p95 ? "-" : `${shortText(each.p5)} to ${shortText(each.p95)}`,
      gradeText(each),
      each.description,
      sourceText(each),
    ]),
  );
}

function gradeText({ grade, from }: AssumptionSummary): string {
  const words = grade.toLowerCase().replaceAll("_", " ");
  return from === "OVERRIDE" ? `${words}, overridden` : words;
}

function sourceText({ distribution, source, rationale }: AssumptionSummary): string {
  const words = distributionWords(distribution);
  return [`${words}.`, sentence(source), ...(rationale === null ? [] : [sentence(rationale)])].join(
    " ",
  );
}

const sentence = (words: string): string => (/[.?!]$/.test(words) ? words : `${words}.`);
