import { AT_RISK_KEYS, ruleText, type RfmRange } from "../../domain/rfm-map.js";
import { centsOf, decimalOf } from "../../domain/decimal.js";
import { selectionOf } from "../../graphql/entities/customer-selection.type.js";
import type { RfmGroup, ScoredCells } from "../../graphql/entities/rfm-group.type.js";
import { share } from "../../graphql/estimate.type.js";
import { moneyOf } from "../../graphql/money.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { sumShare } from "../../graphql/sum-share.js";
import type { PartSums } from "../../stats/share-of-sum.js";
import type { CellRow, RfmRows } from "./read-rfm.js";
import type { RfmPlan } from "./rfm-plan.js";
import type { RfmCell, RfmSegmentSize } from "./rfm-table.graphql.js";
import { wordsOf } from "./rfm-words.js";

/** Sums cells to groups, each with its shares and the words for its customers. */
export class RfmGroups {
  readonly #whole: PartSums;

  constructor(
    private readonly shop: CurrentShop,
    private readonly plan: RfmPlan,
    private readonly rows: RfmRows,
  ) {
    this.#whole = sumsOf(rows.cells);
  }

  get customers(): number {
    return this.#whole.count;
  }

  cells(): RfmCell[] {
    return [...this.rows.cells]
      .sort((a, b) => b.recency - a.recency || b.frequency - a.frequency || b.monetary - a.monetary)
      .map((cell) => ({
        ...{ recency: cell.recency, frequency: cell.frequency, monetary: cell.monetary },
        segment: this.#segmentOf(cell),
        ...this.#group([cell], [exactRange(cell)]),
      }));
  }

  segments(): RfmSegmentSize[] {
    return this.plan.grid.rules.map((rule, place) => ({
      key: rule.key,
      name: rule.name,
      rule: ruleText(rule),
      ...this.#group(
        this.rows.cells.filter((cell) => this.plan.grid.of(cell) === place),
        rule.ranges,
      ),
    }));
  }

  unassigned(): RfmGroup {
    const { rules } = this.plan.grid;
    const cells = this.rows.cells.filter((cell) => this.plan.grid.of(cell) === null);
    const group = this.#group(cells, []);
    const inSegments = rules.flatMap(({ ranges }) => ranges);
    const { cuts } = this.rows;
    const filter =
      inSegments.length === 0
        ? wordsOf([{}], cuts, this.plan.money)
        : { not: wordsOf(inSegments, cuts, this.plan.money) };
    return { ...group, who: selectionOf(this.shop, filter) };
  }

  atRisk(): RfmGroup | null {
    const { rules } = this.plan.grid;
    const own = rules.filter(({ key, name }) => AT_RISK_KEYS.includes(key) && key !== name);
    if (own.length === 0) return null;
    const cells = this.rows.cells.filter((cell) => {
      const place = this.plan.grid.of(cell);
      return place !== null && own.includes(rules[place] as (typeof rules)[number]);
    });
    return this.#group(
      cells,
      own.flatMap(({ ranges }) => ranges),
    );
  }

  #segmentOf(cell: CellRow): string | null {
    const place = this.plan.grid.of(cell);
    return place === null ? null : (this.plan.grid.rules[place]?.key ?? null);
  }

  #group(cells: readonly CellRow[], ranges: readonly RfmRange[]): RfmGroup {
    const part = sumsOf(cells);
    const total = (column: "revenue" | "recentRevenue"): string =>
      decimalOf(cells.reduce((cents, cell) => cents + centsOf(cell[column]), 0));
    return {
      customers: part.count,
      share: share(part.count, this.#whole.count),
      orders: cells.reduce((orders, cell) => orders + cell.orders, 0),
      revenue: moneyOf(total("revenue"), this.shop),
      revenueShare: sumShare(part, this.#whole),
      recentRevenue: moneyOf(total("recentRevenue"), this.shop),
      who: selectionOf(this.shop, wordsOf(ranges, this.rows.cuts, this.plan.money)),
      scored: this.#scored(cells),
    };
  }

  #scored(cells: readonly CellRow[]): ScoredCells | null {
    const { scale, money } = this.plan;
    return scale === null ? null : { shop: this.shop, scale, money, cells };
  }
}

/** In a fixed order, so that sums of squares have the same last bits for any order of rows. */
function sumsOf(cells: readonly CellRow[]): PartSums {
  const squares = cells.map((cell) => Number(cell.revenueSquared)).sort((a, b) => a - b);
  return {
    count: cells.reduce((customers, cell) => customers + cell.customers, 0),
    sum: cells.reduce((cents, cell) => cents + centsOf(cell.revenue), 0) / 100,
    squares: squares.reduce((total, each) => total + each, 0),
  };
}

const exactRange = ({ recency, frequency, monetary }: CellRow): RfmRange => ({
  recency: [recency, recency],
  frequency: [frequency, frequency],
  monetary: [monetary, monetary],
});
