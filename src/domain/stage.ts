/**
 * The ordered stages of a shop, from entry to purchase. A session reaches a stage when it saw that
 * stage or a later one. A layout declares which of them its data can show.
 *
 * landing: any first page · listing: a page that lists products · product: a page of one product ·
 * cart, shipping, billing: the checkout · order: an order was placed.
 */
export const STAGES = [
  "landing",
  "listing",
  "product",
  "cart",
  "shipping",
  "billing",
  "order",
] as const;

export type Stage = (typeof STAGES)[number];

/** Place of a stage in the funnel, from 0; stored in facts as `stage_position`. */
export function stagePosition(stage: Stage): number {
  return STAGES.indexOf(stage);
}
