// A shop for trying policies on, drawn from the models that it states.
import { gammaDraw } from "../dist/simulations/engine/random/gamma-draw.js";
import { seedKey } from "../dist/simulations/engine/random/seed-key.js";
import { LuckStream } from "../dist/simulations/engine/random/stream.js";

const HISTORY_DAYS = 730;
const model = { rule: "BG_NBD", r: 0.3, alpha: 52, a: 0.5, b: 3.2 };
const values = { p: 6.25, q: 3.74, gamma: 3157 };

const PASSES = [
  { stage: "product", entered: 26_000, passed: 14_000 },
  { stage: "cart", entered: 14_000, passed: 6_300 },
  { stage: "shipping", entered: 6_300, passed: 4_300 },
  { stage: "billing", entered: 4_300, passed: 3_500 },
  { stage: "order", entered: 3_500, passed: 2_100 },
];

/** Customers who lived by the model's laws since a day drawn uniformly. */
function customersOf(count) {
  const luck = new LuckStream(seedKey("bench"));
  const column = (type) => new type(count);
  const columns = {
    count: count,
    ids: Array.from({ length: count }, (_, i) => `C${String(i).padStart(7, "0")}`),
    segment: column(Uint8Array),
    repeatOrders: column(Int32Array),
    lastOrderDay: column(Float64Array),
    observedDays: column(Float64Array),
    orders: column(Int32Array).fill(1),
    revenueCents: column(Float64Array),
    repeatValueCents: column(Float64Array),
    brands: column(Uint16Array).fill(1),
    channel: column(Uint16Array),
    device: column(Uint16Array),
    country: column(Uint16Array),
  };
  for (let i = 0; i < count; i++) {
    luck.aim(0, i, 0);
    const observed = Math.floor(luck.next() * HISTORY_DAYS);
    const rate = gammaDraw(model.r, luck) / model.alpha;
    const g = gammaDraw(model.a, luck);
    const dropout = g / (g + gammaDraw(model.b, luck));
    const scale = values.gamma / gammaDraw(values.q, luck);
    let time = 0;
    let day = 0;
    let worth = 0;
    for (let isAlive = true; isAlive; isAlive = luck.next() >= dropout) {
      time -= Math.log(luck.next()) / rate;
      if (!(time < observed)) break;
      if (Math.floor(time) === day) continue;
      day = Math.floor(time);
      columns.repeatOrders[i] += 1;
      worth += scale * gammaDraw(values.p, luck);
    }
    const x = columns.repeatOrders[i];
    columns.segment[i] = x === 0 ? 0 : 1;
    columns.lastOrderDay[i] = day;
    columns.observedDays[i] = observed;
    columns.orders[i] = 1 + x;
    columns.revenueCents[i] = worth + 7200;
    columns.repeatValueCents[i] = x === 0 ? 0 : worth / x;
  }
  return columns;
}

/** The baseline of a shop whose customers lived by its own models. */
export function benchBaseline(count) {
  const columns = customersOf(count);
  const oneTime = columns.segment.reduce((sum, of) => sum + (of === 0 ? 1 : 0), 0);
  const quantiles = Float64Array.from({ length: 257 }, (_, k) => 2000 + 50 * k);
  const segment = (id, name, count) => ({
    id,
    name,
    customers: count,
    orderValueQuantiles: quantiles,
  });
  return {
    shopKey: "bench",
    currency: "EUR",
    snapshotId: 1,
    snapshotHash: "0".repeat(64),
    asOfOn: "2024-12-31",
    historyDays: HISTORY_DAYS,
    customers: columns,
    segments: [
      segment("1", "One-time buyers", oneTime),
      segment("2", "Repeat buyers", count - oneTime),
    ],
    channels: ["direct"],
    devices: ["desktop"],
    countries: ["DE"],
    orderModel: { ...model, logErrors: [0.03, 0.06, 0.1, 0.12] },
    orderValueModel: { ...values, logErrors: [0.04, 0.03, 0.05] },
    margin: { share: 0.4, observations: 5000 },
    returns: { share: 0.08, observations: 5000 },
    splitOrders: {
      furtherPerOrderDay: 0.2,
      orderDays: count,
      withinMinutes: [{ minutes: 1440, share: 1 }],
    },
    arrivals: { customers: Math.round(count / 8), weeks: 13, byCountry: [0] },
    funnel: { sessions: 26 * count, weeks: 13, passes: PASSES, byDevice: { desktop: PASSES } },
    crossing: {
      by: "BRAND",
      rawGap: 1.5,
      matchedGap: 0.12,
      matchedGapError: 0.04,
      customersOfOne: count,
      customersOfSeveral: 0,
    },
    weekendOrders: { share: 0.3, observations: 1000 },
    backtestError: null,
  };
}
