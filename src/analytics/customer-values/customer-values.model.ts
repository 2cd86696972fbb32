import { decimalOf } from "../../domain/decimal.js";
import { commonBins, filledBins, type CommonBins } from "../../stats/common-bins.js";
import { quantileOf, sumOf, valueCounts, type ValueCounts } from "../../stats/value-counts.js";
import type { Cell, ColumnTable, ModelOutput, ModelStep } from "../model-step.js";
import { binsText, quantilesText } from "./stored-spread.js";

/** What a box plot shows: whiskers, box and line. */
const QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** Parts that are no segments, in their order. */
const ORDER = ["single", "multi", "one-time", "occasional", "frequent", "unknown"];

/** Quantiles and bins of every part of the customers. No model is fitted, so there is no card. */
export const customerValuesModel: ModelStep = {
  inputs: ["value-spreads", "segment-places"],
  fills: ["customer-value-parts"],
  compute: (inputs) =>
    spread(inputs["value-spreads"] as ColumnTable, inputs["segment-places"] as ColumnTable),
};

interface Part {
  readonly measure: string;
  readonly split: string;
  readonly part: string;
  readonly counts: ValueCounts;
}

function spread(table: ColumnTable, segments: ColumnTable): ModelOutput {
  const parts = partsOf(table);
  const bins = new Map<string, CommonBins | null>();
  for (const { measure, split, counts } of parts) {
    if (split === "all") bins.set(measure, commonBins(counts));
  }
  const standings = new Standings(segments);
  return {
    results: {
      "customer-value-parts": {
        columns: [
          ...["measure", "split", "part", "name", "place"],
          ...["customers", "total", "squares", "quantiles", "bins"],
        ],
        rows: parts.map(({ measure, split, part, counts }): Cell[] => {
          const { name, place } = standings.get(part, split);
          const common = bins.get(measure) ?? null;
          return [
            ...[measure, split, part, name, place],
            ...[counts.count, decimalOf(sumOf(counts, (cents) => cents))],
            sumOf(counts, (cents) => (cents / 100) ** 2),
            quantilesText(
              QUANTILES.flatMap((probability) => {
                const found = quantileOf(counts, probability);
                return found === null ? [] : [{ probability, ...found }];
              }),
            ),
            common === null ? "" : binsText(filledBins(counts, common)),
          ];
        }),
      },
    },
    cards: [],
  };
}

/** Rows come by measure, split, part and ascending amount. */
function partsOf(table: ColumnTable): Part[] {
  const [measure, split, part] = [
    table.texts("measure"),
    table.texts("split"),
    table.texts("part"),
  ];
  const [amount, customers] = [table.numbers("amount"), table.numbers("customers")];
  const isSame = (row: number, other: number): boolean =>
    part[row] === part[other] && split[row] === split[other] && measure[row] === measure[other];
  const parts: Part[] = [];
  for (let from = 0, to = 1; from < table.rowCount; from = to++) {
    while (to < table.rowCount && isSame(from, to)) to++;
    const rows = Array.from({ length: to - from }, (_, place) => ({
      cents: amount[from + place] as number,
      times: customers[from + place] as number,
    }));
    parts.push({
      measure: measure[from] ?? "",
      split: split[from] ?? "",
      part: part[from] ?? "",
      counts: valueCounts(rows),
    });
  }
  return parts;
}

/** What parts are called and where they stand; a channel may be called like a segment. */
class Standings {
  readonly #segments: ReadonlyMap<string, { readonly name: string; readonly place: number }>;

  constructor(segments: ColumnTable) {
    const [ids, names] = [segments.texts("segment_id"), segments.texts("name")];
    const places = segments.numbers("place");
    this.#segments = new Map(
      ids.map((id, row) => [id ?? "", { name: names[row] ?? "", place: places[row] as number }]),
    );
  }

  get(part: string, split: string): { readonly name: string; readonly place: number } {
    const isSegment = split === "segment" || split === "rfm_segment";
    const segment = isSegment ? this.#segments.get(part) : undefined;
    if (segment !== undefined) return segment;
    const isNamed = split === "brands" || split === "tier";
    return { name: part, place: isNamed ? ORDER.indexOf(part) : 0 };
  }
}
