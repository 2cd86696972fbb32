import type { CustomerPlan } from "./customer-plan.js";
import type { CustomerState } from "./customer-state.js";
import type { DrawKinds } from "./draw-kinds.js";
import type { FirstOrders } from "./first-orders.js";
import type { ShopOfDraw } from "./order-day.js";

/** One draw, and the customers found in it. */
export interface SteadyScene {
  readonly prepared: CustomerPlan;
  readonly draw: number;
  readonly kinds: DrawKinds;
  readonly state: CustomerState;
  readonly shop: ShopOfDraw;
  readonly firstOrders: FirstOrders;
}
