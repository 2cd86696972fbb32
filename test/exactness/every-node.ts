import type { Answer, LoadedShops } from "./loaded-shop.js";

/** All entries of a list of a shop, page by page. */
export async function everyNode(
  shops: LoadedShops,
  shop: string,
  list: "customers" | "orders" | "products" | "sessions",
  {
    fields,
    args = "",
    pageSize = 100,
  }: { readonly fields: string; readonly args?: string; readonly pageSize?: number },
): Promise<Answer[]> {
  const nodes: Answer[] = [];
  const source = `query ($shop: String!, $after: String) { shop(key: $shop) {
    ${list}(first: ${pageSize}, after: $after ${args}) {
      nodes { ${fields} } pageInfo { hasNextPage endCursor } totalCount { value isExact }
    } } }`;
  for (let after: string | undefined = undefined; ;) {
    const answer: Answer = await shops.ask(source, {
      shop,
      ...(after === undefined ? {} : { after }),
    });
    const page = answer.shop[list];
    nodes.push(...page.nodes);
    after = page.pageInfo.endCursor;
    if (page.pageInfo.hasNextPage === true) continue;
    if (page.totalCount.value !== nodes.length)
      throw new Error(`${list}: ${nodes.length} of ${page.totalCount.value}`);
    return nodes;
  }
}

export const byId = (a: { externalId: string }, b: { externalId: string }): number =>
  a.externalId < b.externalId ? -1 : 1;
