import type { PageArgs, PageInfo } from "./connection.type.js";
import { badRequest } from "./request-error.js";

/** From which end of a list a page is taken, and how many entries it holds at most. */
export interface PageDirection {
  readonly isBackward: boolean;
  readonly size: number;
}

/**
 * @param standard entries of a page whose size is not asked for
 * @throws UserError where a page is asked for from both ends
 */
export function directionOf({ first, last }: PageArgs, standard: number): PageDirection {
  if (first !== undefined && last !== undefined) {
    throw badRequest("Both first and last are given.", "Pass one of them.");
  }
  return { isBackward: last !== undefined, size: last ?? first ?? standard };
}

/** Whether there is more on either side; `hasMore`: at the end that the page was read towards. */
export const sidesOf = (
  { after, before }: PageArgs,
  { isBackward, hasMore }: { readonly isBackward: boolean; readonly hasMore: boolean },
): Pick<PageInfo, "hasNextPage" | "hasPreviousPage"> => ({
  hasNextPage: isBackward ? before !== undefined : hasMore,
  hasPreviousPage: isBackward ? hasMore : after !== undefined,
});
