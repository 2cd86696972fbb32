import type { Behaviour } from "../behaviour.js";

/** Whether order days are no more than value, returns, rewards and costs per order. */
export function isPlain({
  discounts,
  attachments,
  topUps,
  merge,
  responseCents,
}: Behaviour): boolean {
  return (
    responseCents === 0 &&
    discounts.length === 0 &&
    attachments.length === 0 &&
    topUps.length === 0 &&
    (merge === null || merge.probability <= 0)
  );
}

/** Whether a behaviour changes nothing of orders but when they come. */
export function isPaceAlone(behaviour: Behaviour): boolean {
  const { orderValue, price, rewardShare, orderCostCents, dropoutOdds, extraOrders } = behaviour;
  return (
    isPlain(behaviour) &&
    extraOrders.length === 0 &&
    dropoutOdds === 1 &&
    price === 1 &&
    rewardShare === 0 &&
    orderCostCents === 0 &&
    orderValue.every((factor) => factor === 1)
  );
}
