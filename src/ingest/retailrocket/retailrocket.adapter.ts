import type { Adapter, ColumnSpec } from "../adapter.js";
import { retailrocketCautions } from "./retailrocket.cautions.js";
import { retailrocketChecks } from "./retailrocket.checks.js";

const id: ColumnSpec = { kind: "id" };
const spreadsheetId: ColumnSpec = { kind: "id", dropsDecimalZero: true };
const moment: ColumnSpec = { kind: "epoch" };

/** RetailRocket: the event log of a shop, with hashed properties of its items and no prices. */
export const retailrocketAdapter: Adapter = {
  layout: "retailrocket",
  title: "RetailRocket: views, carts and transactions, a category tree and item properties",
  stages: ["product", "cart", "order"],
  factsSql: [
    new URL("./retailrocket-events.facts.sql", import.meta.url),
    new URL("../event-sessions.facts.sql", import.meta.url),
    new URL("./retailrocket.facts.sql", import.meta.url),
    new URL("../event-orders.facts.sql", import.meta.url),
  ],
  checks: retailrocketChecks,
  options: ["sessionGapMinutes", "priceProperty"],
  cautions: retailrocketCautions,
  files: [
    {
      role: "category_tree",
      isRequired: false,
      key: "categoryid",
      columns: {
        categoryid: spreadsheetId,
        parentid: { ...spreadsheetId, nullable: true },
      },
    },
    {
      role: "item_properties",
      isRequired: false,
      columns: {
        timestamp: moment,
        itemid: spreadsheetId,
        property: id,
        value: { kind: "id", nullable: true },
      },
    },
    {
      role: "events",
      isRequired: true,
      repeatsAgreeIn: ["timestamp", "visitorid", "itemid"],
      rules: [
        {
          column: "transactionid",
          reason: "MISSING_VALUE",
          isBrokenBy: "event = 'transaction' and transactionid is null",
        },
        {
          column: "transactionid",
          reason: "UNEXPECTED_VALUE",
          isBrokenBy: "event <> 'transaction' and transactionid is not null",
        },
      ],
      columns: {
        timestamp: moment,
        visitorid: spreadsheetId,
        event: { kind: "word", words: ["view", "addtocart", "transaction"] },
        itemid: spreadsheetId,
        transactionid: { ...spreadsheetId, nullable: true },
      },
    },
  ],
};
