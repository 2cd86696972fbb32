import type { ParameterSetting } from "./policy-search.graphql.js";
import type { SearchRequest } from "./run-search.js";
import type { SearchCandidate } from "./search-space.js";

export type Asked = Pick<SearchRequest, "shop" | "candidates" | "limits">;

/** What a candidate tries, and for whom. */
export function settingOf(
  key: string,
  { candidates }: Asked,
): { key: string; parameters: ParameterSetting[]; audience: string } {
  const { parameters, audience } = candidates.find((each) => each.key === key) as SearchCandidate;
  return {
    key,
    audience: audience.name,
    parameters: Object.entries(parameters).map(([parameter, value]) => ({ parameter, value })),
  };
}
