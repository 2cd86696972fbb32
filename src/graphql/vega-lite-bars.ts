import {
  COUNT_FORMAT,
  hasInterval,
  intervalAlong,
  nameAxis,
  numberAxis,
  tooltipOf,
  tooltipOfNumber,
  type ChartMark,
  type JsonObject,
  type NumberWords,
} from "./vega-lite.js";

export interface BarsShape {
  /** Each with a `name`, and value, low and high; in the order they are drawn in. */
  readonly marks: readonly ChartMark[];
  /** What names are, as the title of their axis. */
  readonly nameTitle: string;
  readonly words: NumberWords;
  /** Whole numbers of each mark that are told when it is pointed at: a title for each field. */
  readonly counts?: Readonly<Record<string, string>>;
  /** Field and title of what bars of one name are set apart by. */
  readonly parts?: { readonly field: string; readonly title: string };
}

/** A panel of bars, one below the other, with their intervals where there are any. */
export function barsPanel({ marks, nameTitle, words, counts = {}, parts }: BarsShape): JsonObject {
  const formats = Object.fromEntries(Object.keys(counts).map((field) => [field, COUNT_FORMAT]));
  return {
    width: 480,
    height: { step: parts === undefined ? 20 : 12 },
    data: { values: marks },
    encoding: {
      y: nameAxis("name", nameTitle),
      ...(parts === undefined ? {} : { yOffset: { field: parts.field, sort: null } }),
      tooltip: [
        ...tooltipOf({
          name: nameTitle,
          ...(parts === undefined ? {} : { [parts.field]: parts.title }),
        }),
        ...tooltipOfNumber(words),
        ...tooltipOf(counts, formats),
      ],
    },
    layer: [
      {
        mark: { type: "bar" },
        encoding: {
          x: numberAxis("value", words),
          ...(parts === undefined ? {} : { color: nameAxis(parts.field, parts.title) }),
        },
      },
      ...(hasInterval(marks)
        ? [{ mark: { type: "rule" }, encoding: intervalAlong("x", words) }]
        : []),
    ],
  };
}
