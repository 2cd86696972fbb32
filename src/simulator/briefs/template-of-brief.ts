import {
  PLACEHOLDERS,
  placeholdersIn,
  type Placeholder,
  type PlaceholderName,
} from "../../../simulations/policies/briefs/placeholders.js";
import type { BriefOffer } from "./brief-policy.graphql.js";
import type { BriefSource } from "./brief-source.js";
import type { BriefTemplate } from "./brief-template.graphql.js";
import type { PolicyChoice } from "./choose-policy.js";

const KNOWN: ReadonlyMap<string, Placeholder> = new Map(Object.entries(PLACEHOLDERS));

/** The message of the policy with what is known of its placeholders, or why there is none. */
export function templateOf(
  { segment, products }: BriefSource,
  { chosen, bestWithMessage }: PolicyChoice,
  offer: BriefOffer | null,
): { readonly template: BriefTemplate | null; readonly templateBecause: string } {
  if (chosen === null) {
    return {
      template: null,
      templateBecause: "Each template belongs to a policy: ask for one with policy:.",
    };
  }
  const { action } = chosen.brief;
  if (action.kind === "NOTHING_TO_SEND") {
    const other =
      bestWithMessage === null
        ? ""
        : ` Of the policies that write to customers ${bestWithMessage.title} gains most with this segment: policy: ${bestWithMessage.kind}.`;
    return {
      template: null,
      templateBecause: `This policy sends nothing. ${action.instead}${other}`,
    };
  }
  const { subject, preview, body } = action;
  const follower = products.find(({ followedBy }) => followedBy !== null)?.followedBy ?? null;
  const values: Partial<Record<PlaceholderName, string | null>> = {
    shopName: segment.shop.name,
    offer: offer?.text ?? null,
    suggestedProduct: follower === null ? null : (follower.name ?? follower.productId),
  };
  return {
    template: {
      subject,
      preview,
      body: body.join("\n\n"),
      placeholders: placeholdersIn([subject, preview, ...body]).flatMap((name) => {
        const known = KNOWN.get(name);
        if (known === undefined) return [];
        const { source, description, field } = known;
        return [{ name, source, description, field, value: valueOf(values, name) }];
      }),
    },
    templateBecause:
      "Fill the placeholders, say it in the shop's own words, and read it once as somebody who gets it.",
  };
}

const valueOf = (values: Readonly<Record<string, string | null>>, name: string): string | null =>
  values[name] ?? null;
