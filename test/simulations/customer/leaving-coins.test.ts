import { describe, expect, it } from "@jest/globals";
import { OrderChain } from "../../../simulations/engine/customer/order-chain.js";
import { dropoutNodes } from "../../../simulations/engine/model/dropout-nodes.js";
import { seedKey } from "../../../simulations/engine/random/seed-key.js";

const [A, B] = [0.8, 2.4];
const CUSTOMERS = 20_000;
const MOST = 4;
const chain = new OrderChain(seedKey("leaving"), { order: 18, dropout: 19 });

/** Orders after which a customer leaves, MOST at most: in control, where asked, and then at other odds. */
function stays(customer: number, odds: number, isControlAsked: boolean) {
  chain.startAtOrder(0, customer, { mayLeave: true });
  chain.setLaw(1, 1, A, B);
  chain.isControl = isControlAsked;
  const control = isControlAsked ? untilLeaving(1) : null;
  chain.isControl = false;
  return { control, other: untilLeaving(odds) };
}

function untilLeaving(odds: number): number {
  let k = 0;
  while (k < MOST && !chain.leavesAfter(k, odds)) k += 1;
  return k;
}

const customers = Array.from({ length: CUSTOMERS }, (_, i) => i);

/** How many standard errors the share who stay `orders` times lies from its mean over the beta law. */
function errors(orders: readonly number[], least: number, odds: number): number {
  const { nodes, weights } = dropoutNodes(A, B, 40);
  const expected = nodes.reduce((sum, p, n) => {
    const leaving = (odds * p) / (1 - p + odds * p);
    return sum + (weights[n] as number) * (1 - leaving) ** least;
  }, 0);
  const share = orders.filter((stayed) => stayed >= least).length / orders.length;
  return Math.abs(share - expected) / Math.sqrt((expected * (1 - expected)) / orders.length);
}

describe("whether a customer leaves after an order", () => {
  it.each([0.4, 1, 2.5])("has its law at %d times the odds, with control or without", (odds) => {
    const beside = customers.map((i) => stays(i, odds, true));
    const alone = customers.map((i) => stays(i, odds, false).other);
    for (let least = 1; least <= MOST; least++) {
      const control = beside.map((of) => of.control as number);
      expect(errors(control, least, 1)).toBeLessThan(4);
      expect(errors(alone, least, odds)).toBeLessThan(4);
      const others = beside.map((of) => of.other);
      expect(errors(others, least, odds)).toBeLessThan(4);
    }
  });

  it("is what control was told where the odds are the same", () => {
    const all = customers.slice(0, 2000).map((i) => stays(i, 1, true));
    expect(all.every(({ control, other }) => control === other)).toBe(true);
  });

  it.each([0.4, 2.5])("goes one way from control at %d times the odds", (odds) => {
    const all = customers.map((i) => stays(i, odds, true));
    const isRight = ({ control, other }: (typeof all)[number]) =>
      odds > 1 ? other <= (control as number) : other >= (control as number);
    expect(all.every(isRight)).toBe(true);
  });
});
