import type { Segment } from "../../graphql/entities/segment.type.js";
import type { Estimate } from "../../graphql/estimate.type.js";
import { paragraph, type MemoBlock } from "../memo/memo-block.js";
import { markdownOf } from "../memo/memo-markdown.js";
import { countText, moneyText, percentText, probabilityText } from "../memo/number-words.js";
import { rangeText } from "../memo/outcome-words.js";
import type { BriefProduct } from "./brief-habits.graphql.js";
import type { BriefPolicy } from "./brief-policy.graphql.js";
import type { BriefTemplate } from "./brief-template.graphql.js";
import type { MessageBrief } from "./message-brief.graphql.js";

type Told = Omit<MessageBrief, "markdown">;

/** A brief as one page of Markdown. */
export function briefMarkdown({ shop, name }: Segment, brief: Told): string {
  const { audience, timing, test, provenance } = brief;
  const section = (heading: string, ...blocks: MemoBlock[]) => ({ heading, blocks });
  return markdownOf({
    title: `A message to ${name}`,
    lead: `${shop.name}. Snapshot ${provenance.snapshotId}, as of ${provenance.asOf.toISOString().slice(0, 10)}.`,
    sections: [
      section("Who", paragraph(audience.summary)),
      section("Policy", ...policyBlocks(brief, shop.currency)),
      ...(brief.offer === null ? [] : [section("Offer", ...offerBlocks(brief.offer))]),
      section("When", paragraph(timing.because), paragraph(timing.cadence)),
      section("What to speak of", ...productBlocks(brief)),
      section("Message", paragraph(brief.templateBecause), ...templateBlocks(brief.template)),
      section("Do not", list(brief.doNot)),
      section(
        "Test",
        paragraph(
          `Leave ${percentText(test.holdoutShare)} alone, drawn by chance: ${countText(test.customersHeldOut)} customers${test.weeks === null ? "" : `, for ${countText(test.weeks)} weeks`}.`,
        ),
        paragraph(test.because),
      ),
      section(
        "Where the numbers come from",
        paragraph(provenance.definition),
        ...(provenance.warnings.length === 0
          ? []
          : [list(provenance.warnings.map(({ message }) => message))]),
      ),
    ],
  });
}

const list = (items: readonly string[]): MemoBlock => ({ kind: "LIST", items });

function policyBlocks({ policy, policyBecause, objective }: Told, currency: string): MemoBlock[] {
  if (policy === null) return [paragraph(policyBecause)];
  return [
    paragraph(`${policy.title}. ${policyBecause}`),
    ...gainBlocks(policy, currency),
    paragraph(policy.description),
    ...(objective === null
      ? []
      : [paragraph(`Objective: ${objective.sentence} ${objective.success}`)]),
  ];
}

function gainBlocks(
  { customers, gainPerCustomer, pPositive }: BriefPolicy,
  currency: string,
): MemoBlock[] {
  if (customers === null || gainPerCustomer === null || pPositive === null) return [];
  return [
    paragraph(
      `It is for ${countText(customers)} customers of the segment and is expected to gain ${estimateText(gainPerCustomer, currency)} for each, before set-up and media; the probability of a gain is ${probabilityText(pPositive)}.`,
    ),
  ];
}

function estimateText({ value, low, high, standardError }: Estimate, currency: string): string {
  const error = standardError === null ? null : 100 * standardError;
  const money = (amount: number | null): string =>
    amount === null ? "-" : moneyText(100 * amount, currency, { error, isChange: true });
  return `${money(value)} (95 %: ${rangeText(money(low), money(high))})`;
}

const offerBlocks = ({ because, parameters }: NonNullable<Told["offer"]>): MemoBlock[] => [
  paragraph(because),
  list(parameters.map(({ value, description }) => `${value}: ${description}`)),
];

function productBlocks({ products, productsBecause }: Told): MemoBlock[] {
  if (products.length === 0) return [paragraph(productsBecause)];
  return [paragraph(productsBecause), list(products.map(productText))];
}

function productText({ name, productId, shareOfCustomers, followedBy }: BriefProduct): string {
  const share = percentText(shareOfCustomers.value ?? 0);
  const follower =
    followedBy === null
      ? "nothing follows it more often than other orders."
      : `followed by ${followedBy.name ?? followedBy.productId} within 90 days after ${percentText(followedBy.share.value ?? 0)} of orders.`;
  return `${name ?? productId}: ordered by ${share} of them; ${follower}`;
}

function templateBlocks(template: BriefTemplate | null): MemoBlock[] {
  if (template === null) return [];
  const { subject, preview, body, placeholders } = template;
  return [
    paragraph(`Subject: ${subject}`),
    paragraph(`Preview: ${preview}`),
    ...body.split("\n\n").map(paragraph),
    list(
      placeholders.map(({ name, source, description, value }) => {
        const whose = source === "SHOP" ? "filled by the shop" : "from Cartograph";
        return `{{${name}}}, ${whose}: ${value ?? description}`;
      }),
    ),
  ];
}
