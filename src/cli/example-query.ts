/** A first question to a shop, as GraphQL. */
export function exampleQuery(shopKey: string): string {
  return `{ shop(key: ${JSON.stringify(shopKey)}) { name currency timezone } }`;
}
