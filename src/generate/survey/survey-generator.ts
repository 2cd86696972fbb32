import { NUMBER_RULE, NUMBER_RULE_TEXT } from "../customers/numbered-kinds.js";
import type { GeneratedShop, Generator, GenerateOptions } from "../generator.js";
import { openStream } from "../random.js";
import { normal } from "../samplers.js";
import { sizeOf } from "../shop-size.js";
import { writeShop, type ShopWriter } from "../shop-writer.js";
import { dayText, formatTimestamp } from "../timestamp.js";
import { WeightedChoice } from "../weighted-choice.js";
import { FIRST_NAMES, LAST_NAMES } from "./names.js";
import { SURVEY, SURVEY_AFFINITIES, SURVEY_KINDS, SURVEY_PRODUCTS } from "./survey-plan.js";
import { SurveyRun, type SurveyCustomer } from "./survey-run.js";

const FILES = ["customers.csv", "products.csv", "transactions.csv", "interactions.csv"] as const;

export const surveyGenerator: Generator = {
  layout: "survey",
  description:
    "Customers of four kinds, ten products, and what was bought and looked at in two years: four tables as in a segmentation study.",
  measure: "customers",
  defaultSize: 1_500,
  mostSize: 200_000,
  writesParquet: false,
  generate: generateSurvey,
};

async function generateSurvey(options: GenerateOptions): Promise<GeneratedShop> {
  const { outDir, seed, onProgress } = options;
  const customers = sizeOf(surveyGenerator, options);
  const shop = await writeShop(
    surveyGenerator,
    { outDir, seed, size: customers },
    { fileNames: FILES, write: (writer) => writeTables(writer, seed, customers) },
  );
  onProgress?.(customers, customers);
  return shop;
}

async function writeTables(writer: ShopWriter, seed: string, count: number): Promise<object> {
  const run = new SurveyRun(seed, count);
  const quirks = new Quirks(seed);
  await writeCustomers(writer, seed, run.customers);
  const products = await writer.create(
    "products.csv",
    "product_id,product_name,category,price,cost",
  );
  for (const { id, name, category, priceCents, costCents } of SURVEY_PRODUCTS)
    products.addRow(`${id},${name},${category},${money(priceCents)},${money(costCents)}`);
  const revenueCents = await writeTransactions(writer, run, quirks);
  await writeInteractions(writer, seed, run, quirks);
  return {
    counts: { orders: run.orders.length, revenueCents, ...quirks.counts },
    planted: {
      customersByKind: Object.fromEntries(
        SURVEY_KINDS.map(({ name }) => [
          name,
          run.customers.filter(({ kind }) => kind.name === name).length,
        ]),
      ),
      ordersByKind: Object.fromEntries(
        SURVEY_KINDS.map(({ name }) => [
          name,
          run.orders.filter(({ customer }) => customer.kind.name === name).length,
        ]),
      ),
    },
    parameters: {
      kindRule: { rule: NUMBER_RULE_TEXT, ...NUMBER_RULE },
      kinds: SURVEY_KINDS,
      products: SURVEY_PRODUCTS,
      affinities: SURVEY_AFFINITIES,
      ...SURVEY,
    },
  };
}

const money = (cents: number): string => (cents / 100).toFixed(2);

/** A place among weighted words. */
function wordChoice(words: Readonly<Record<string, number>>): (chance: number) => string {
  const names = Object.keys(words);
  const choice = new WeightedChoice(Object.values(words));
  return (chance) => names[choice.place(chance)] ?? "";
}

async function writeCustomers(
  writer: ShopWriter,
  seed: string,
  customers: readonly SurveyCustomer[],
): Promise<void> {
  const table = await writer.create(
    "customers.csv",
    "customer_id,first_name,last_name,email,age,income,country,signup_date",
  );
  const draw = openStream(seed, "people");
  const country = wordChoice(SURVEY.countries);
  for (const { number, kind, signedUpAt } of customers) {
    const first = FIRST_NAMES[Math.floor(draw() * FIRST_NAMES.length)] ?? "";
    const last = LAST_NAMES[Math.floor(draw() * LAST_NAMES.length)] ?? "";
    const email = `${first}.${last}${number}@example.com`.toLowerCase();
    const age = Math.max(18, Math.round(kind.meanAge + 8 * normal(draw)));
    const income = Math.max(
      12_000,
      Math.round((kind.meanIncome * (100 + 20 * normal(draw))) / 100),
    );
    const day = dayText(Math.floor(signedUpAt / 86_400));
    table.addRow(`${number},${first},${last},${email},${age},${income},${country(draw())},${day}`);
  }
}

async function writeTransactions(
  writer: ShopWriter,
  { orders }: SurveyRun,
  quirks: Quirks,
): Promise<number> {
  const table = await writer.create(
    "transactions.csv",
    "transaction_id,customer_id,product_id,quantity,amount,transaction_date",
  );
  let revenueCents = 0;
  for (const [place, { customer, product, at, pieces }] of orders.entries()) {
    const isKnown = !quirks.happens("unknownProductRate");
    const share = quirks.happens("discountRate") ? 9 : 10;
    const cents = Math.round((product.priceCents * pieces * share) / 10);
    if (isKnown) revenueCents += cents;
    const row = `${place + 1},${customer.number},${isKnown ? product.id : "P999"},${pieces},${money(cents)},${formatTimestamp(at)}`;
    table.addRow(row);
    if (quirks.happens("duplicateRate")) table.addRow(row);
  }
  return revenueCents;
}

async function writeInteractions(
  writer: ShopWriter,
  seed: string,
  { interactions }: SurveyRun,
  quirks: Quirks,
): Promise<void> {
  const table = await writer.create(
    "interactions.csv",
    "interaction_id,customer_id,product_id,interaction_type,interaction_date,channel,device",
  );
  const draw = openStream(seed, "channel");
  const [channel, device] = [wordChoice(SURVEY.channels), wordChoice(SURVEY.devices)];
  const sources = new Map<number, string>();
  for (const [place, { customer, product, type, at, session }] of interactions.entries()) {
    const source = sources.get(session) ?? `${channel(draw())},${device(draw())}`;
    sources.set(session, source);
    const isEarly = quirks.happens("beforeSignupRate");
    const moment = isEarly ? customer.signedUpAt - 86_400 + (at % 86_400) : at;
    const id = quirks.happens("unknownProductRate") ? "P999" : product.id;
    table.addRow(
      `${place + 1},${customer.number},${id},${type},${formatTimestamp(moment)},${source}`,
    );
    if (table.isFull) await table.flush();
  }
}

type Quirk = keyof typeof SURVEY.quirks;

/** Plants the faults of the files, and counts them over all tables. */
class Quirks {
  readonly counts: Record<string, number> = {};
  readonly #draws;

  constructor(seed: string) {
    const names = Object.keys(SURVEY.quirks) as Quirk[];
    this.#draws = new Map(names.map((name) => [name, openStream(seed, name)]));
    for (const name of names) this.counts[name.replace("Rate", "s")] = 0;
  }

  happens(quirk: Quirk): boolean {
    const happened = (this.#draws.get(quirk)?.() ?? 1) < SURVEY.quirks[quirk];
    const name = quirk.replace("Rate", "s");
    if (happened) this.counts[name] = (this.counts[name] ?? 0) + 1;
    return happened;
  }
}
