import { SESSION_GAP_MINUTES, type Reading, type ReadingOption } from "../domain/reading.js";
import { sqlText } from "../domain/sql-engine.js";
import { UserError } from "../domain/user-error.js";
import type { RecognisedShop } from "./recognise.js";

const FLAGS: Readonly<Record<ReadingOption, string>> = {
  sessionGapMinutes: "--session-gap",
  orderDefinition: "--order-definition",
  priceProperty: "--price-property",
  mapping: "--mapping, --column or --rule",
  basketDate: "--basket-date",
};

/** @throws UserError UNUSED_OPTION for an option that the shop's layout has no use for */
export function requireUnderstood({ adapter }: RecognisedShop, reading: Reading): void {
  for (const [option, flag] of Object.entries(FLAGS) as [ReadingOption, string][]) {
    if (reading[option] === undefined || adapter.options?.includes(option) === true) continue;
    throw new UserError(`${flag} means nothing for files of the ${adapter.layout} layout.`, {
      reason: "UNUSED_OPTION",
      remedy: `Leave ${flag} out.`,
    });
  }
}

/** `input.reading`: one row, the options with their defaults. */
export function readingView(reading: Reading): string {
  const { sessionGapMinutes = SESSION_GAP_MINUTES, orderDefinition = "session" } = reading;
  const { priceProperty } = reading;
  return `create view input.reading as select
    ${sessionGapMinutes} as session_gap_minutes,
    ${sqlText(orderDefinition)} as order_definition,
    cast(${priceProperty === undefined ? "null" : sqlText(priceProperty)} as text) as price_property`;
}
