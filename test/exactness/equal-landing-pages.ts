import { expect } from "@jest/globals";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import { bucketEnd, bucketFor } from "./true-calendar.js";
import { ESTIMATE, isEstimate, meanOf, shareOf } from "./true-estimate.js";
import { amountOf, sumOf, type Day, type TrueSession, type TrueShop } from "./truth-shop.js";

const PAGES = `query ($shop: String!, $input: LandingPagesInput) { shop(key: $shop) {
  landingPages(input: $input) { sessions pages { page value sessions bounces bounceRate ${ESTIMATE} converted
    conversion ${ESTIMATE} orders revenue { amount } revenuePerSession ${ESTIMATE} who { filter } } } } }`;

export interface LandingPageQuestion {
  readonly breakdown?: "CHANNEL" | "DEVICE" | "MONTH";
  readonly period?: { readonly from: Day; readonly to: Day };
  readonly channel?: string;
  readonly device?: string;
}

/** Every page of every part is that of the files, for shops of at most a hundred first pages. */
export async function expectLandingPages(
  shops: LoadedShops,
  shop: string,
  truth: TrueShop,
  question: LandingPageQuestion,
): Promise<void> {
  const { breakdown, period, channel, device } = question;
  const input = { ...question, ...(period && { period: { between: period } }), first: 500 };
  const { landingPages } = (await shops.ask(PAGES, { shop, input })).shop;
  const seen = truth.sessions.filter(
    ({ pages, on, origin }) =>
      pages.length > 0 &&
      (period === undefined || (on >= period.from && on < period.to)) &&
      (channel === undefined || origin.CHANNEL === channel) &&
      (device === undefined || origin.DEVICE === device),
  );
  const partOf = ({ on, origin }: TrueSession): string | null =>
    breakdown === undefined
      ? null
      : breakdown === "MONTH"
        ? bucketFor("MONTH", on)
        : origin[breakdown];
  const keyOf = (session: TrueSession): string =>
    JSON.stringify([session.pages[0], partOf(session)]);
  expect(landingPages.sessions).toBe(seen.length);
  expect(
    landingPages.pages.map(({ page, value }: Answer) => JSON.stringify([page, value])),
  ).toEqual(leading(seen, keyOf));
  for (const entry of landingPages.pages) {
    const own = seen.filter(
      (session) => session.pages[0] === entry.page && partOf(session) === entry.value,
    );
    const orders = (id: string) => truth.orders.filter(({ session }) => session === id);
    const spent = own.map(({ id }) => sumOf(orders(id).map(({ cents }) => cents)));
    const bounces = own.filter(({ pages }) => pages.length === 1).length;
    const converted = own.filter(({ id }) => orders(id).length > 0).length;
    expect({ ...entry, bounceRate: 0, conversion: 0, revenuePerSession: 0 }).toMatchObject({
      ...{ sessions: own.length, bounces, converted },
      orders: sumOf(own.map(({ id }) => orders(id).length)),
      revenue: { amount: amountOf(sumOf(spent)) },
    });
    const where = JSON.stringify([question, entry.page, entry.value]);
    isEstimate(entry.bounceRate, shareOf(bounces, own.length), where);
    isEstimate(entry.conversion, shareOf(converted, own.length), where);
    const amounts = spent.map((cents) => cents / 100);
    isEstimate(entry.revenuePerSession, meanOf(amounts, own.length), where);
    const part = { CHANNEL: "channel", DEVICE: "device", MONTH: "month" }[breakdown ?? "MONTH"];
    const within =
      breakdown === "MONTH" ? { from: entry.value, to: bucketEnd("MONTH", entry.value) } : period;
    expect(entry.who.filter.behaviour).toEqual({
      ...{ event: "SESSION", landingPage: entry.page },
      ...(channel === undefined ? {} : { channel }),
      ...(device === undefined ? {} : { device }),
      ...(breakdown === undefined || breakdown === "MONTH" ? {} : { [part]: entry.value }),
      ...(within === undefined ? {} : { period: within }),
    });
  }
}

/** Keys by how many sessions have them, most first, then by page and part. */
function leading(sessions: readonly TrueSession[], keyOf: (one: TrueSession) => string): string[] {
  const counts = new Map<string, number>();
  for (const session of sessions) counts.set(keyOf(session), (counts.get(keyOf(session)) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([key]) => key);
}
