/**
 * What one customer did in one world of one draw. Reused for the next: `clear` first. Sums over orders;
 * cents, except where said.
 */
export class WorldOutcome {
  /** Order days. */
  days = 0;
  /** Whether one falls in the last 90 days of the run. */
  isLate = false;
  orders = 0;
  placedOrders = 0;
  listCents = 0;
  goodsCents = 0;
  revenueCents = 0;
  refundsCents = 0;
  marginCents = 0;
  discountCents = 0;
  subsidyCents = 0;
  orderCostCents = 0;
  rewardCents = 0;
  savedCents = 0;
  redemptions = 0;
  extraOrders = 0;
  pulledForward = 0;
  /** Order days expected in the year after the run. */
  laterOrders = 0;
  /** Whether anything but orders at list value happened: the rare sums are worth adding. */
  hasPolicy = false;
  /** Order days, for the weeks: [week, orders, revenue, profit] of each of the first `dayCount`. */
  byDay = new Float64Array(256);
  dayCount = 0;

  clear(): void {
    this.days = 0;
    this.isLate = false;
    this.orders = 0;
    this.placedOrders = 0;
    this.listCents = 0;
    this.goodsCents = 0;
    this.revenueCents = 0;
    this.refundsCents = 0;
    this.marginCents = 0;
    this.laterOrders = 0;
    this.dayCount = 0;
    if (!this.hasPolicy) return;
    this.hasPolicy = false;
    this.discountCents = 0;
    this.subsidyCents = 0;
    this.orderCostCents = 0;
    this.rewardCents = 0;
    this.savedCents = 0;
    this.redemptions = 0;
    this.extraOrders = 0;
    this.pulledForward = 0;
  }

  /** Takes the orders of a plain world. */
  takeOrders(plain: WorldOutcome): void {
    this.clear();
    this.days = plain.days;
    this.isLate = plain.isLate;
    this.orders = plain.orders;
    this.placedOrders = plain.placedOrders;
    this.listCents = plain.listCents;
    this.goodsCents = plain.goodsCents;
    this.revenueCents = plain.revenueCents;
    this.refundsCents = plain.refundsCents;
    this.marginCents = plain.marginCents;
    if (plain.dayCount === 0) return;
    if (this.byDay.length < plain.byDay.length) this.byDay = new Float64Array(plain.byDay.length);
    for (let k = 0; k < 4 * plain.dayCount; k++) this.byDay[k] = plain.byDay[k] as number;
    this.dayCount = plain.dayCount;
  }

  /** Keeps an order day for the weeks. */
  addDay(week: number, orders: number, revenueCents: number, profitCents: number): void {
    const at = 4 * this.dayCount;
    if (at + 4 > this.byDay.length) {
      const longer = new Float64Array(2 * this.byDay.length);
      longer.set(this.byDay);
      this.byDay = longer;
    }
    this.byDay[at] = week;
    this.byDay[at + 1] = orders;
    this.byDay[at + 2] = revenueCents;
    this.byDay[at + 3] = profitCents;
    this.dayCount += 1;
  }

  /** Margin of the run less what the policy costs by order, cents. */
  profitCents(): number {
    return this.marginCents + this.savedCents - this.orderCostCents - this.rewardCents;
  }
}
