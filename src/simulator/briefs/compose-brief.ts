import { provenanceOf } from "../../graphql/provenance.type.js";
import { audienceOf } from "./audience-of-brief.js";
import { briefMarkdown } from "./brief-markdown.js";
import type { BriefSource } from "./brief-source.js";
import { choosePolicy } from "./choose-policy.js";
import { doNotOf } from "./do-not-of-brief.js";
import type { MessageBrief } from "./message-brief.graphql.js";
import { objectiveOf, policyOf } from "./objective-of-brief.js";
import { offerOf } from "./offer-of-brief.js";
import { templateOf } from "./template-of-brief.js";
import { testOf } from "./test-of-brief.js";
import { timingOf } from "./timing-of-brief.js";

const DEFINITION =
  "The segment and what sets it apart as of the snapshot; its policy from the newest matrix of simulations on it, at standard parameters; when its customers ordered and what, over all orders so far; the hold-out from the experiment's power plan. Words and templates are fixed texts of each kind of policy. Nothing is sent.";

/** What is needed to write to a segment. Reads nothing: equal sources give equal bytes. */
export function composeBrief(source: BriefSource): MessageBrief {
  const { shop, customerCount } = source.segment;
  const choice = choosePolicy(source);
  const { chosen } = choice;
  const offer = chosen && offerOf(chosen.policy, shop.currency);
  const brief = {
    audience: audienceOf(source),
    policy: chosen && policyOf(chosen),
    policyBecause: choice.because,
    objective: chosen && objectiveOf(chosen),
    offer,
    timing: timingOf(source, chosen),
    products: [...source.products],
    productsBecause:
      source.products.length === 0
        ? "No product can be named: the shop's files tell no order lines, or this snapshot does not count products by segment."
        : "What most of its customers have ordered, over all time. What follows a product is counted over all customers of the shop.",
    doNot: doNotOf(chosen, shop.currency),
    ...templateOf(source, choice, offer),
    test: testOf(customerCount, chosen),
    provenance: provenanceOf(shop, DEFINITION),
  };
  return { ...brief, markdown: briefMarkdown(source.segment, brief) };
}
