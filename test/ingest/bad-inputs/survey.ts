import type { Rows } from "../maven-files.js";
import type { BadInputFixture, Tables } from "./fixture.js";

const CUSTOMERS = 20;

const at = (day: number, minute: number): string =>
  `2024-01-${String(day).padStart(2, "0")} 10:${String(minute).padStart(2, "0")}:00`;

/** Customer n signs up on day n of January 2024, looks at product P1 or P2 and buys two for 20.00. */
function tables(): Record<"customers" | "products" | "transactions" | "interactions", Rows> {
  const numbers = Array.from({ length: CUSTOMERS }, (_, place) => place + 1);
  const product = (n: number): string => `P${(n % 2) + 1}`;
  return {
    customers: [
      ["customer_id", "signup_date", "country"],
      ...numbers.map((n) => [`${n}`, at(n, 0), "France"]),
    ],
    products: [
      ["product_id", "product_name", "category", "price", "cost"],
      ["P1", "Lamp", "Home", "10.00", "4.00"],
      ["P2", "Mat", "Sports", "10.00", "3.00"],
    ],
    transactions: [
      [
        ...["transaction_id", "customer_id", "product_id", "quantity"],
        ...["amount", "transaction_date"],
      ],
      ...numbers.map((n) => [`T${n}`, `${n}`, product(n), "2", "20.00", at(n, 5)]),
    ],
    interactions: [
      [
        ...["interaction_id", "customer_id", "product_id", "interaction_type"],
        ...["interaction_date", "channel"],
      ],
      ...numbers.map((n) => [`I${n}`, `${n}`, product(n), "view", at(n, 1), "web"]),
    ],
  };
}

const bought =
  (...values: string[]) =>
  ({ transactions }: Tables): void =>
    void transactions?.push(values);

export const fixture: BadInputFixture = {
  tables,
  columns: {
    id: ["transactions", "transaction_id"],
    timestamp: ["transactions", "transaction_date"],
    text: ["products", "product_name"],
    integer: ["transactions", "quantity"],
    amount: ["transactions", "amount"],
    reference: ["transactions", "customer_id"],
  },
  moments: "text",
  own: [
    {
      row: 16,
      name: "a negative quantity",
      change: bought("T90", "1", "P1", "-2", "20.00", at(25, 0)),
      reads: { reasons: ["OUT_OF_RANGE"], facts: { orders: CUSTOMERS } },
    },
    {
      row: 19,
      name: "an interaction with a product that is not in the catalogue",
      change: ({ interactions }) => void ((interactions?.[3] ?? [])[2] = "P9"),
      reads: { reasons: ["ORPHAN"], facts: { orders: CUSTOMERS } },
    },
    {
      row: 0,
      name: "an amount that is not quantity times price, and one before the customer signed up",
      change: (all) => {
        bought("T90", "1", "P1", "2", "19.00", at(25, 0))(all);
        bought("T91", "20", "P1", "2", "20.00", at(2, 0))(all);
      },
      reads: {
        warnings: { AMOUNT_DIFFERS: 1, ORDER_BEFORE_SIGNUP: 1 },
        facts: { orders: CUSTOMERS + 2 },
      },
    },
  ],
  without: { 17: "a transaction is never undone" },
};
