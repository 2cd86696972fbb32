import type { Adapter, ColumnSpec } from "../adapter.js";
import { surveyChecks } from "./survey.checks.js";

const id: ColumnSpec = { kind: "id" };
const optionalText: ColumnSpec = { kind: "text", nullable: true, isOptional: true };
const amount: ColumnSpec = { kind: "amount", range: [0, 1e9] };

/** Customers, products, transactions and interactions: the four tables of a segmentation study. */
export const surveyAdapter: Adapter = {
  layout: "survey",
  title: "Survey tables: customers, products, transactions and interactions",
  stages: ["product", "cart", "order"],
  factsSql: [
    new URL("./survey-events.facts.sql", import.meta.url),
    new URL("../event-sessions.facts.sql", import.meta.url),
    new URL("./survey.facts.sql", import.meta.url),
  ],
  checks: surveyChecks,
  options: ["sessionGapMinutes"],
  files: [
    {
      role: "customers",
      isRequired: true,
      key: "customer_id",
      hidesOtherColumns: true,
      columns: {
        customer_id: id,
        signup_date: { kind: "timestamp", aliases: ["registration_date", "joined_at"] },
        country: optionalText,
      },
    },
    {
      role: "products",
      isRequired: true,
      key: "product_id",
      columns: {
        product_id: id,
        product_name: { kind: "text", aliases: ["name"] },
        category: { kind: "text", nullable: true },
        price: amount,
        cost: { ...amount, nullable: true, isOptional: true },
      },
    },
    {
      role: "transactions",
      isRequired: true,
      key: "transaction_id",
      references: { customer_id: "customers", product_id: "products" },
      columns: {
        transaction_id: id,
        customer_id: id,
        product_id: id,
        quantity: { kind: "integer", range: [1, 1e6] },
        amount: { ...amount, aliases: ["total_amount"] },
        transaction_date: { kind: "timestamp", aliases: ["purchase_date"] },
      },
    },
    {
      role: "interactions",
      isRequired: false,
      key: "interaction_id",
      references: { customer_id: "customers", product_id: "products" },
      columns: {
        interaction_id: id,
        customer_id: id,
        product_id: { kind: "id", nullable: true },
        interaction_type: {
          kind: "word",
          words: ["view", "click", "search", "add_to_cart", "remove_from_cart", "wishlist"],
        },
        interaction_date: { kind: "timestamp", aliases: ["interaction_at"] },
        channel: optionalText,
        device: optionalText,
      },
    },
  ],
};
