import type { Baseline } from "../baseline.js";
import type { CustomerView } from "../customer-view.js";
import { customerWorth } from "./customer-worth.js";

/** Tells what a policy may know about the customer at a position of the baseline. */
export function customerViews(baseline: Baseline): (position: number) => CustomerView {
  const { customers, segments, channels, devices, countries } = baseline;
  const worth = customerWorth(baseline);
  const names = segments.map(({ name }) => name);
  return (i) => {
    const repeatOrders = customers.repeatOrders[i] as number;
    const lastOrderDay = customers.lastOrderDay[i] as number;
    const tenureDays = customers.observedDays[i] as number;
    const orders = Math.max(1, customers.orders[i] as number);
    const revenueCents = customers.revenueCents[i] as number;
    return {
      orders,
      repeatOrders,
      recencyDays: tenureDays - lastOrderDay,
      tenureDays,
      meanGapDays: repeatOrders === 0 ? null : lastOrderDay / repeatOrders,
      revenueCents,
      orderValueCents: revenueCents / orders,
      aliveProbability: worth.aliveProbability[i] as number,
      expectedOrdersPerYear: worth.expectedOrdersPerYear[i] as number,
      valueRank: worth.valueRank[i] as number,
      brands: customers.brands[i] as number,
      segment: names[customers.segment[i] as number] ?? "",
      channel: channels[customers.channel[i] as number] ?? null,
      device: devices[customers.device[i] as number] ?? null,
      country: countries[customers.country[i] as number] ?? null,
    };
  };
}
