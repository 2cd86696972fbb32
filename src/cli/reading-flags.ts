import { Option, type Command } from "commander";
import { ORDER_DEFINITIONS, type Reading } from "../domain/reading.js";
import { plainDay, plainWord, wholeNumber } from "./flag-values.js";
import { COLUMN_NAMES, mappingOf, namedValue, RULE_NAMES, type Named } from "./orders-flags.js";

/** What the flags of `load` and `inspect` say about reading files. */
export interface ReadingFlags {
  readonly dateOrder?: Reading["dateOrder"];
  readonly decimal?: Reading["decimal"];
  readonly encoding?: Reading["encoding"];
  readonly mapping?: string;
  readonly column?: Named[];
  readonly rule?: Named[];
  readonly basketDate?: string;
  readonly sessionGap?: number;
  readonly orderDefinition?: Reading["orderDefinition"];
  readonly priceProperty?: string;
}

export function addReadingFlags(command: Command): Command {
  return command
    .addOption(
      new Option(
        "--date-order <order>",
        "how dates such as 3/4/2011 are meant, if both are possible",
      ).choices(["day-first", "month-first"]),
    )
    .addOption(
      new Option(
        "--decimal <mark>",
        "the mark before decimals, for numbers such as 1,234 if both are possible",
      ).choices(["comma", "point"]),
    )
    .addOption(
      new Option("--encoding <encoding>", "how the text is written (default: utf8)").choices([
        "utf8",
        "latin1",
      ]),
    )
    .option(
      "--mapping <file>",
      "JSON that says which column of a shop's own orders is what (docs/layouts/orders.md)",
    )
    .option(
      "--column <role=header>",
      "which column is the customer, order, time, amount, ...; repeatable (default: by clear names)",
      namedValue(COLUMN_NAMES),
    )
    .option(
      "--rule <name=value>",
      "what rows of a shop's own orders mean, such as cancelledPrefix=C; repeatable",
      namedValue(RULE_NAMES),
    )
    .option(
      "--basket-date <day>",
      "day of all baskets, YYYY-MM-DD, for files without dates",
      plainDay,
    )
    .option(
      "--session-gap <minutes>",
      "inactivity that ends a session, for logs without sessions (default: 30)",
      wholeNumber(1, 1440),
    )
    .addOption(
      new Option(
        "--order-definition <definition>",
        "what makes purchases one order, for logs without order ids (default: session)",
      ).choices(ORDER_DEFINITIONS),
    )
    .option(
      "--price-property <property>",
      "item property to be taken for the price, for logs without prices, such as 790",
      plainWord,
    );
}

/** What was settled; what was not stays out, so that ids of snapshots stay. */
export async function readingOf(flags: ReadingFlags): Promise<Reading> {
  const { dateOrder, decimal, encoding = "utf8", basketDate, sessionGap } = flags;
  const { orderDefinition, priceProperty } = flags;
  const mapping = await mappingOf(flags);
  const own = { mapping, basketDate };
  const events = { sessionGapMinutes: sessionGap, orderDefinition, priceProperty };
  return { encoding, dateOrder, decimal, ...own, ...events };
}
