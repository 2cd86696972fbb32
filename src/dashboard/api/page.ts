/** Which page of a list: the first, or the one behind or before a cursor. */
export interface PageVariables {
  readonly first?: number;
  readonly after?: string;
  readonly last?: number;
  readonly before?: string;
}

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

export const PAGE_FIELDS =
  "totalCount { value } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";
