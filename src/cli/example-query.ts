/** A first question that every shop can answer, as GraphQL. */
export function coverageQuery(shopKey: string): string {
  return `{ shop(key: ${JSON.stringify(shopKey)}) { name coverage { firstOn lastOn facts { fact rows } } } }`;
}

/** A first question to a shop that knows its sessions: how far do they get? */
export function funnelQuery(shopKey: string): string {
  return `{ shop(key: ${JSON.stringify(shopKey)}) { name funnel { steps { name entered fromPrevious { value low high } } } } }`;
}
