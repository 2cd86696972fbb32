import type { PolicyKind } from "../../engine/policy.js";
import type { PolicyBrief } from "./policy-brief.js";

/** Policies that write to nobody: what is done in place of a message. */
export const WITHOUT_MESSAGE = {
  ORDER_MERGE_WINDOW: {
    objective: "Orders that follow one another within minutes become one shipment.",
    measuredBy: "INCREMENTAL_PROFIT",
    doNot: [
      "Do not take the higher average order value for a gain: it comes of fewer orders. What is saved is shipments.",
    ],
    action: {
      kind: "NOTHING_TO_SEND",
      instead:
        "Show a way to add to the last order on the page that confirms it, and hold its shipment back until the window closes.",
    },
  },
  SHIPPING_THRESHOLD_NUDGE: {
    objective: "Baskets a little below the threshold are filled up to free shipping.",
    measuredBy: "INCREMENTAL_PROFIT",
    doNot: [
      "Do not count filled baskets alone: it pays only where the margin on what is added exceeds the shipping that the shop then pays.",
    ],
    action: {
      kind: "NOTHING_TO_SEND",
      instead: "Show in the cart what is missing to free shipping; everyone sees it.",
    },
  },
  PREMIUM_UPSELL_BUNDLE: {
    objective: "Customers with large orders add a premium accessory.",
    measuredBy: "INCREMENTAL_PROFIT",
    doNot: [
      "Do not put further offers on the way to the checkout: each costs some orders, and part of what is taken replaces what would have been bought.",
    ],
    action: {
      kind: "NOTHING_TO_SEND",
      instead: "Offer the accessory at its bundle price on the product's page and in the cart.",
    },
  },
  PERSONALISED_RECOMMENDATIONS: {
    objective: "Visitors find products that fit them.",
    measuredBy: "INCREMENTAL_PROFIT",
    doNot: [
      "Do not take how well a recommender foretells past orders for what it adds: test it by revenue per visitor.",
    ],
    action: {
      kind: "NOTHING_TO_SEND",
      instead: "Place recommendations on pages of products and of categories, and test them there.",
    },
  },
  LOYALTY_PROGRAMME: {
    objective: "Light and moderate customers of a programme order more often.",
    measuredBy: "INCREMENTAL_PROFIT",
    doNot: [
      "Do not enrol heavy customers first: they change least, and the reward on what they would have spent anyway is most of the cost.",
    ],
    action: {
      kind: "NOTHING_TO_SEND",
      instead:
        "Set the programme up in the shop and let customers enrol at the checkout; what is simulated is the reward, not a message about it.",
    },
  },
  CHECKOUT_UX_FIX: {
    objective: "More of those who reach a stage of the checkout pass it.",
    measuredBy: "INCREMENTAL_PROFIT",
    doNot: [
      "Do not take a large drop-off for a promise: experiments on checkouts change little on average.",
    ],
    action: {
      kind: "NOTHING_TO_SEND",
      instead: "Change the stage itself and test it on half of the sessions.",
    },
  },
  GEO_ACQUISITION: {
    objective: "Bought reach brings new customers.",
    measuredBy: "INCREMENTAL_PROFIT",
    doNot: [
      "Do not count customers that an ad platform claims: many would have come anyway. Compare regions with and without ads.",
    ],
    action: {
      kind: "NOTHING_TO_SEND",
      instead:
        "Buy reach in the regions chosen; customers the shop has already, this segment among them, are not changed.",
    },
  },
  VIP_SERVICE: {
    objective: "Fewer of the most valuable customers leave.",
    measuredBy: "RETENTION",
    doNot: [
      "Do not promise the service to more customers than there are hands for; it is paid for all of them, and few of them leave to begin with.",
    ],
    action: {
      kind: "NOTHING_TO_SEND",
      instead:
        "Serve these customers first wherever they turn to the shop; what is simulated is the service, not a message about it.",
    },
  },
  VALUE_BASED_PRICING: {
    objective: "Prices follow what customers are expected to bring.",
    measuredBy: "INCREMENTAL_PROFIT",
    doNot: [
      "Do not set prices by person before fairness and the law are considered, and never by protected attributes or what stands for them.",
    ],
    action: {
      kind: "NOTHING_TO_SEND",
      instead:
        "Do not write about prices by person. Decide first whether the shop wants them at all; the policy is off until that is acknowledged.",
    },
  },
  CUSTOM: {
    objective: "Whatever the stated effects bring.",
    measuredBy: "INCREMENTAL_PROFIT",
    doNot: [
      "Do not take its result for a finding: what is stated goes in as it comes out. Put a range and a source on it.",
    ],
    action: {
      kind: "NOTHING_TO_SEND",
      instead:
        "State its effects in an experiment first; at its standard parameters it contacts nobody and changes nothing.",
    },
  },
} as const satisfies Partial<Record<PolicyKind, PolicyBrief>>;
