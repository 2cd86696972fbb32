import type { FactName } from "../../domain/facts.js";
import type { DataWarning } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { Unavailable } from "../../graphql/unavailable.type.js";
import { unknownValueWarning } from "../../graphql/unknown-values.js";
import type { retentionExclusions } from "./retention.analytic.js";
import type { MatrixPart } from "./retention-answer.js";
import {
  RetentionBreakdown,
  RetentionKind,
  RetentionMetric,
  type RetentionFilter,
  type RetentionInput,
} from "./retention-input.graphql.js";
import { isSegment } from "./retention-words.js";

type Exclusions = typeof retentionExclusions.$inferSelect;

/** Money of which refunds are taken off. */
export const NET: readonly RetentionMetric[] = [
  RetentionMetric.NET_REVENUE,
  RetentionMetric.MARGIN,
];

/** What a reader of the matrix should beware of, with counts. */
export function cautionsOf(
  { kind, metric, breakdown, where }: RetentionInput,
  exclusions: Exclusions | undefined,
  { isPartial }: MatrixPart,
): DataWarning[] {
  const lost = exclusions ?? {
    ...{ orders: 0, ordersWithoutCustomer: 0, ordersWithoutCost: 0 },
    ...{ refunds: 0, refundsWithoutOrder: 0 },
  };
  const warnings: readonly (DataWarning & { readonly holds: boolean })[] = [
    {
      code: "PARTIAL_LAST_PERIOD",
      message: "The latest age of a cohort may still be running: such cells are not complete.",
      holds: isPartial,
    },
    {
      code: "RIGHT_CENSORED",
      message:
        "Rolling retention is a lower bound: customers may still order, and older cohorts had more time to.",
      holds: kind === RetentionKind.ROLLING,
    },
    {
      code: "ORDERS_WITHOUT_CUSTOMER",
      message: `${lost.ordersWithoutCustomer} of ${lost.orders} orders have no customer and belong to no cohort.`,
      holds: lost.ordersWithoutCustomer > 0,
    },
    {
      code: "REFUNDS_WITHOUT_ORDER",
      message: `${lost.refundsWithoutOrder} of ${lost.refunds} refunds name no known order and are not taken off.`,
      holds: NET.includes(metric) && lost.refundsWithoutOrder > 0,
    },
    {
      code: "ORDERS_WITHOUT_COST",
      message: `${lost.ordersWithoutCost} orders have no cost; their net revenue counts in full as margin.`,
      holds: metric === RetentionMetric.MARGIN && lost.ordersWithoutCost > 0,
    },
    {
      code: "SEGMENTS_OF_TODAY",
      message:
        "Customers are in their segment because of the orders counted here: read it as a description, not as a forecast.",
      holds: [breakdown, where?.by].some((by) => by !== undefined && isSegment(by)),
    },
  ];
  return warnings.flatMap(({ holds, code, message }) => (holds ? [{ code, message }] : []));
}

const MISSING: Readonly<Record<RetentionBreakdown, readonly [string, readonly FactName[]]>> = {
  [RetentionBreakdown.CHANNEL]: ["channel of any customer's first session", ["sessions"]],
  [RetentionBreakdown.DEVICE]: ["device of any customer's first session", ["sessions"]],
  [RetentionBreakdown.COUNTRY]: ["country of any customer", []],
  [RetentionBreakdown.FIRST_PRODUCT]: ["primary product of any first order", []],
  [RetentionBreakdown.SEGMENT]: ["behaviour segment of any customer", []],
  [RetentionBreakdown.RFM_SEGMENT]: ["RFM segment of any customer", []],
};

/** Why nothing can be split by a word. */
export function untold(by: RetentionBreakdown, shop: CurrentShop): Unavailable {
  const [noun, facts] = MISSING[by];
  return {
    reason: isSegment(by)
      ? `This snapshot holds no ${noun}: \`segmentation\` says why.`
      : `This shop's files (layout ${shop.layout}) tell no ${noun}.`,
    missingFacts: facts.filter((fact) => (shop.coverage.facts[fact] ?? 0) === 0),
  };
}

/** Values asked for that no cohort is split by, with those there are. */
export const unknownWords = (
  { by, in: asked }: RetentionFilter,
  known: readonly string[],
): DataWarning[] =>
  unknownValueWarning(
    `cohorts by ${by.toUpperCase()}`,
    asked.filter((value) => !known.includes(value)),
    known,
  );
