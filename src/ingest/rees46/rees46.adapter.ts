import type { Adapter, ColumnSpec } from "../adapter.js";
import { rees46Checks } from "./rees46.checks.js";
import { rees46Cautions } from "./rees46.cautions.js";

const id: ColumnSpec = { kind: "id" };
const optionalId: ColumnSpec = { kind: "id", nullable: true };

/** REES46: the event log of a store of many categories; any number of monthly files. */
export const rees46Adapter: Adapter = {
  layout: "rees46",
  title: "REES46 eCommerce behaviour data: views, carts and purchases with prices",
  stages: ["product", "cart", "order"],
  factsSql: [
    new URL("./rees46-events.facts.sql", import.meta.url),
    new URL("../event-sessions.facts.sql", import.meta.url),
    new URL("./rees46.facts.sql", import.meta.url),
    new URL("../event-orders.facts.sql", import.meta.url),
  ],
  checks: rees46Checks,
  options: ["sessionGapMinutes", "orderDefinition"],
  cautions: rees46Cautions,
  files: [
    {
      role: "events",
      isRequired: true,
      repeatsAgreeIn: ["event_time", "user_id", "product_id"],
      columns: {
        event_time: { kind: "timestamp" },
        event_type: { kind: "word", words: ["view", "cart", "remove_from_cart", "purchase"] },
        product_id: id,
        category_id: optionalId,
        category_code: optionalId,
        brand: optionalId,
        price: { kind: "amount", range: [0, 1e9], nullable: true },
        user_id: id,
        user_session: optionalId,
      },
    },
  ],
};
