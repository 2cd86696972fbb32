/** Layouts whose files have no order ids, and what is taken for an order there. */
export const INFERRED_ORDERS: Readonly<Record<string, string>> = {
  rees46: "everything bought in one session is one order, so splits within a session cannot show",
  cdnow: "a line of a customer and day is one order, and no time of day is known",
};
