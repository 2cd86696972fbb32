import { PURPOSE } from "../random/purpose.js";
import type { Plan } from "../plan.js";
import type { OrderLaw } from "../model/order-law.js";
import type { Behaviour } from "../behaviour.js";
import { LaterOrders } from "./later-orders.js";
import { DayPlacer, type OrderDay } from "./order-day.js";
import { OrderChain } from "./order-chain.js";
import { OrderValues } from "./order-values.js";

/** What is simulated of one customer at a time: his luck, and where he stands as the run begins. */
export class CustomerState {
  readonly chain: OrderChain;
  /** Orders after he had left and came back. */
  readonly revived: OrderChain;
  readonly values: OrderValues;
  readonly placer: DayPlacer;
  readonly later = new LaterOrders();
  law: OrderLaw = { rule: "NBD", r: 1, alpha: 1, a: 0, b: 0 };
  draw = 0;
  customer = 0;
  repeatOrders = 0;
  lastOrderDay = 0;
  observedDays = 0;
  /** Whether he had not left before the run. */
  isAlive = true;
  /** Day he arrives on; 0 for those who are customers. */
  startDay = 0;
  isArrival = false;
  /** Order days expected later of him in control, and orders of the chain there; -1: no control world. */
  laterInControl = 0;
  ordersInControl = -1;
  /** Filled anew for each customer. */
  readonly valueHistory = { orders: 0, meanCents: 0, segment: -1 };
  /** Filled anew for each order day. */
  readonly day: OrderDay = {
    day: 0,
    week: 0,
    ownWeek: 0,
    listCents: 0,
    returnLuck: 0,
    furtherLuck: 0,
    place: 0,
    discountShare: 0,
    isRedeemed: false,
    isBrought: false,
  };

  /** Behaviour in control. */
  readonly baseline: Behaviour;

  constructor({ key, baseline, scenario }: Plan, control: Behaviour) {
    const { orderValues } = scenario;
    this.baseline = control;
    const order = PURPOSE.NEXT_ORDER;
    this.chain = new OrderChain(key, { order, dropout: PURPOSE.DROPOUT_PROBABILITY });
    this.revived = new OrderChain(key, {
      order: PURPOSE.REVIVED_ORDER,
      dropout: PURPOSE.REVIVED_DROPOUT_PROBABILITY,
    });
    this.values = new OrderValues(key, baseline, orderValues);
    this.placer = new DayPlacer(key);
  }
}
