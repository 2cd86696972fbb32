/** Who knows what stands in a placeholder's place: the shop's own systems, or Cartograph. */
export type PlaceholderSource = "SHOP" | "CARTOGRAPH";

export interface Placeholder {
  readonly source: PlaceholderSource;
  readonly description: string;
  /** Where the API tells it for each customer; null for one text for all, and for what the shop fills. */
  readonly field: string | null;
}

/** Every placeholder that a template may hold, by its name without braces. */
export const PLACEHOLDERS = {
  firstName: {
    source: "SHOP",
    description: "The customer's first name; the data hold no names.",
    field: null,
  },
  shopLink: {
    source: "SHOP",
    description: "Link to the shop, with what the shop tells campaigns apart by.",
    field: null,
  },
  discountCode: {
    source: "SHOP",
    description: "Code that gives the offer, of each customer's own so that it is not passed on.",
    field: null,
  },
  benefit: {
    source: "SHOP",
    description: "The benefit in a few words, such as what it is and how it is used.",
    field: null,
  },
  unsubscribeLink: {
    source: "SHOP",
    description: "Link that ends the consent at once.",
    field: null,
  },
  senderAddress: {
    source: "SHOP",
    description: "Who sends it, with the address that the law asks for.",
    field: null,
  },
  shopName: {
    source: "CARTOGRAPH",
    description: "The shop's name.",
    field: null,
  },
  offer: {
    source: "CARTOGRAPH",
    description: "The offer in words, from the policy's parameters.",
    field: null,
  },
  suggestedProduct: {
    source: "CARTOGRAPH",
    description:
      "What customers order after a product that many of the segment ordered; without a value the shop chooses.",
    field: null,
  },
  lastProduct: {
    source: "CARTOGRAPH",
    description: "A product of the customer's last order.",
    field: "Customer.orders(first: 1) { nodes { lines { productName } } }",
  },
  daysSinceLastOrder: {
    source: "CARTOGRAPH",
    description:
      "Days from the customer's last order to the snapshot's asOf; add those since then when sending.",
    field: "Customer.recencyDays",
  },
} as const satisfies Readonly<Record<string, Placeholder>>;

export type PlaceholderName = keyof typeof PLACEHOLDERS;

/** Names in double braces, each once, in the order of the text. */
export function placeholdersIn(texts: readonly string[]): readonly string[] {
  const names = texts.flatMap((text) =>
    [...text.matchAll(/\{\{(.*?)\}\}/g)].map(([, name]) => name ?? ""),
  );
  return [...new Set(names)];
}
