import type { Context } from "../../graphql/context.js";
import { badRequest } from "../../graphql/request-error.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { audienceOf } from "../audience.js";
import { rankingBy } from "../curves/curve-arms.js";
import { topShare } from "../curves/top-share.js";
import type { SearchAudienceInput } from "./policy-search-input.graphql.js";
import type { SearchAudience } from "./search-space.js";

const EVERYBODY: SearchAudience = { name: "everybody", positions: null, filter: undefined };

/**
 * The audiences of a search as positions in the snapshot's baseline; everybody without any. One
 * statement each, and one more where a filter names segments.
 *
 * @throws UserError for one that cannot be, by its place
 */
export async function audiencesOf(
  context: Context,
  shop: CurrentShop,
  inputs: readonly SearchAudienceInput[],
): Promise<SearchAudience[]> {
  if (inputs.length === 0) return [EVERYBODY];
  const found: SearchAudience[] = [];
  for (const [place, { name, where, top }] of inputs.entries()) {
    const field = `audiences.${place}`;
    if (where !== undefined && top !== undefined) {
      throw badRequest(`${field}: both where and top are given.`, "Give one of them, or neither.");
    }
    if (top?.share === 0)
      throw badRequest(`${field}.top.share: 0 treats nobody.`, "Pass a share above 0.");
    const positions =
      top !== undefined
        ? topShare(
            await rankingBy(context.db, shop, { score: top.by, field: `${field}.top.by` }),
            top.share,
          )
        : ((where && (await audienceOf(context.db, shop, where))) ?? null);
    found.push({ name, positions, filter: where });
  }
  return found;
}
