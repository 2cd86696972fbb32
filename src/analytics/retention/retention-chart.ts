import type { Estimate } from "../../graphql/estimate.type.js";
import {
  COUNT_FORMAT,
  hasInterval,
  intervalAlong,
  markOf,
  nameAxis,
  numberAxis,
  tooltipOf,
  tooltipOfNumber,
  vegaLiteOf,
  type ChartMark,
  type JsonObject,
  type NumberWords,
} from "../../graphql/vega-lite.js";
import type { RetentionGrain } from "./retention-input.graphql.js";

type Who = "customers" | "visitors";

/** Who is followed and what is drawn of them. */
export interface RetentionChartWords {
  readonly who: Who;
  /** What the active ones did. */
  readonly did: "ordered" | "came";
  /** What began a cohort. */
  readonly start: "first order" | "first session";
  readonly grain: RetentionGrain;
  readonly number: NumberWords;
  /** The number is the share of those active, which is 1 at the first age. */
  readonly isShare: boolean;
}

interface ChartSpan {
  readonly period: number;
  readonly toPeriod: number | null;
  readonly value: Estimate;
  /** How many are active: one of the two, as the words say. */
  readonly customers?: number;
  readonly visitors?: number;
}

interface ChartAge extends ChartSpan {
  readonly size: number;
  readonly cohorts: number;
}

/** What is drawn of a matrix, of customers or of visitors. */
export interface ChartMatrix {
  readonly cohorts: readonly {
    readonly cohortOn: string;
    readonly size: number;
    readonly cells: readonly (ChartSpan & { readonly complete: boolean })[];
  }[];
  readonly average: readonly ChartAge[];
  readonly breakdown: readonly { readonly value: string; readonly average: readonly ChartAge[] }[];
}

/** A map of cohorts by age, and below it the average by age, or that of each part. */
export function retentionChart(
  { cohorts, average, breakdown }: ChartMatrix,
  words: RetentionChartWords,
): JsonObject {
  const { number, isShare, start } = words;
  const cells = cohorts.flatMap(({ cohortOn, size, cells: own }) =>
    own.map((cell) => ({
      cohort: cohortOn,
      age: ageName(cell),
      ...markOf(cell.value),
      [words.who]: cell[words.who],
      size,
      complete: cell.complete,
    })),
  );
  const isPartial = cells.some(({ complete }) => !complete);
  const marksOf = (ages: readonly ChartAge[], part: string): ChartMark[] =>
    ageMarks(ages, part, words.who);
  const parts =
    breakdown.length === 0
      ? marksOf(average, "All cohorts")
      : breakdown.flatMap((part) => marksOf(part.average, part.value));
  const first = ageName(average[0] ?? { period: 0, toPeriod: 0 });
  return vegaLiteOf(
    {
      title: number.title,
      notes: [
        `By cohort (${start}) and age; below: the cohorts whose age is complete, with 95 % intervals`,
        ...(isShare ? [`Below without age ${first}, at which everybody ${words.did}`] : []),
        ...(isPartial ? ["Pale: still running at asOf"] : []),
      ],
    },
    [
      mapOf(cells, words, first),
      linesOf(
        isShare ? parts.filter(({ age }) => age !== first) : parts,
        words,
        breakdown.length > 0,
      ),
    ],
  );
}

function ageName({ period, toPeriod }: Pick<ChartSpan, "period" | "toPeriod">): string {
  if (toPeriod === null) return `${period} and later`;
  return toPeriod === period ? String(period) : `${period} to ${toPeriod}`;
}

function ageMarks(ages: readonly ChartAge[], part: string, who: Who): ChartMark[] {
  return ages.map((age) => ({
    part,
    age: ageName(age),
    ...markOf(age.value),
    [who]: age[who],
    size: age.size,
    cohorts: age.cohorts,
  }));
}

const ageAxis = ({ grain }: RetentionChartWords): JsonObject => ({
  ...nameAxis("age", `Age (${grain}s)`),
  axis: { labelAngle: 0 },
});

const countsOf = ({ who, did }: RetentionChartWords): Readonly<Record<string, string>> => ({
  [who]: `${capital(who)} who ${did}`,
  size: capital(who),
});

const COUNT_FORMATS = { customers: COUNT_FORMAT, visitors: COUNT_FORMAT, size: COUNT_FORMAT };

/** @param first the first age; its numbers dwarf those after it */
function mapOf(cells: readonly ChartMark[], words: RetentionChartWords, first: string): JsonObject {
  const { number } = words;
  const startTitle = `${capital(words.start)} from`;
  const most = Math.max(
    0,
    ...cells.filter(({ age }) => age !== first).map(({ value }) => Number(value)),
  );
  return {
    width: { step: 44 },
    height: { step: 20 },
    data: { values: cells },
    encoding: {
      x: ageAxis(words),
      y: nameAxis("cohort", startTitle),
      tooltip: [
        ...tooltipOf(
          { cohort: startTitle, age: "Age", ...countsOf(words), complete: "Age is over" },
          COUNT_FORMATS,
        ),
        ...tooltipOfNumber(number),
      ],
    },
    layer: [
      {
        mark: { type: "rect" },
        encoding: {
          color: {
            field: "value",
            type: "quantitative",
            title: number.title,
            legend: { format: number.format },
            scale: { scheme: "blues", ...(most > 0 ? { domain: [0, most], clamp: true } : {}) },
          },
          opacity: { condition: { test: "datum.complete", value: 1 }, value: 0.4 },
        },
      },
      {
        mark: { type: "text", fontSize: 9 },
        encoding: {
          text: { field: "value", type: "quantitative", format: number.format },
          color: {
            condition: { test: `datum.complete && datum.value > ${0.6 * most}`, value: "white" },
            value: "black",
          },
        },
      },
    ],
  };
}

function linesOf(
  marks: readonly ChartMark[],
  words: RetentionChartWords,
  isSplit: boolean,
): JsonObject {
  const { number } = words;
  return {
    width: { step: 44 },
    height: 200,
    data: { values: marks },
    encoding: {
      x: ageAxis(words),
      ...(isSplit ? { color: nameAxis("part", "Part") } : {}),
      tooltip: [
        ...tooltipOf(
          { part: "Part", age: "Age", ...countsOf(words), cohorts: "Cohorts" },
          COUNT_FORMATS,
        ),
        ...tooltipOfNumber(number),
      ],
    },
    layer: [
      ...(hasInterval(marks)
        ? [{ mark: { type: "area", opacity: 0.2 }, encoding: intervalAlong("y", number) }]
        : []),
      {
        mark: { type: "line", point: true },
        encoding: { y: numberAxis("value", number) },
      },
    ],
  };
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
