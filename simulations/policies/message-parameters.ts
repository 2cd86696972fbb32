import {
  centsParameter,
  countParameter,
  daysParameter,
  shareParameter,
} from "./parameter-specs.js";

/** Parameters that policies with messages and offers share; only their standards differ. */

export const messageCents = centsParameter(
  1,
  [0, 1000],
  "What one message to one customer costs, cents.",
);

export const responseCents = centsParameter(
  0,
  [0, 100_000],
  "What a response costs beside what is given away, cents: an order that the policy brought, or on which its offer was redeemed.",
);

export function touches(standard: number) {
  return countParameter(standard, [1, 12], "Messages to each customer.");
}

export function discount(standard: number) {
  return shareParameter(
    standard,
    [0, 0.5],
    "Discount on the next order while the offer is valid, as a share of its value; 0: a message without an offer.",
  );
}

export function validDays(standard: number) {
  return daysParameter(standard, [1, 90], "Days that the offer is valid from the first message.");
}

export function setupCents(standard: number) {
  return centsParameter(standard, [0, 100_000_000], "Work to set it up, once, cents.");
}

export const startDay = daysParameter(
  0,
  [0, 365],
  "Day of the run on which it starts; 0 is the first.",
);
