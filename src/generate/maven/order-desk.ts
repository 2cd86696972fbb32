import { openStream, type Draw } from "../random.js";
import { addOnRates, type AddOnRate } from "./cross-sell.js";
import type { OpenSession } from "./open-sessions.js";
import { productOf, type Product } from "./products.js";
import { RefundDesk, type OrderLine } from "./refunds.js";
import type { Tables } from "./shop-tables.js";
import { formatTimestamp } from "../timestamp.js";
import type { Truth } from "./truth.js";

/** Places the orders, in the order of time, and writes orders, order lines and refunds. */
export class OrderDesk {
  readonly #drawAddOn: Draw;
  readonly #refunds: RefundDesk;

  constructor(
    seed: string,
    private readonly tables: Tables,
    private readonly truth: Truth,
  ) {
    this.#drawAddOn = openStream(seed, "add-on");
    this.#refunds = new RefundDesk(seed);
  }

  /** The session has come to /thank-you-for-your-order at `at`. */
  place(session: OpenSession, at: number): void {
    if (session.productId === null) throw new Error(`session ${session.sessionId} saw no product`);
    const primary = productOf(session.productId);
    const rates = addOnRates(primary.id, at);
    const addedId = chooseAddOn(rates, this.#drawAddOn());
    this.truth.recordOrder(session.visitorId, primary.id, rates, addedId);

    const products = addedId === null ? [primary] : [primary, productOf(addedId)];
    const orderId = this.tables.orders.rows + 1;
    const price = usd(products.reduce((sum, product) => sum + product.priceCents, 0));
    const cost = usd(products.reduce((sum, product) => sum + product.costCents, 0));
    this.tables.orders.addRow(
      `${orderId},${formatTimestamp(at)},${session.sessionId},${session.visitorId},${primary.id},${products.length},${price},${cost}`,
    );
    for (const product of products) this.#addLine(product, { orderId, at, primary });
  }

  /** Writes all refunds; call once, after the last order. */
  writeRefunds(): void {
    const table = this.tables.order_item_refunds;
    for (const { at, line } of this.#refunds.inOrder()) {
      const amount = usd(productOf(line.productId).priceCents);
      table.addRow(`${table.rows + 1},${formatTimestamp(at)},${line.id},${line.orderId},${amount}`);
    }
  }

  #addLine(product: Product, order: { orderId: number; at: number; primary: Product }): void {
    const { orderId, at, primary } = order;
    const id = this.tables.order_items.rows + 1;
    const isPrimary = product === primary ? 1 : 0;
    this.tables.order_items.addRow(
      `${id},${formatTimestamp(at)},${orderId},${product.id},${isPrimary},${usd(product.priceCents)},${usd(product.costCents)}`,
    );
    const line: OrderLine = { id, orderId, productId: product.id, at };
    this.truth.recordLine(line, this.#refunds.decide(line));
  }
}

/** At most one of the products offered: their rates lie side by side on [0, 1). */
function chooseAddOn(rates: readonly AddOnRate[], chance: number): number | null {
  let upTo = 0;
  for (const { productId, rate } of rates) {
    upTo += rate;
    if (chance < upTo) return productId;
  }
  return null;
}

function usd(cents: number): string {
  return (cents / 100).toFixed(2);
}
