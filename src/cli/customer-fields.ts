import { UserError } from "../domain/user-error.js";
import type { CustomerInList } from "../server/customer-list.js";
import type { ListValue } from "./csv-line.js";

type Read = (customer: CustomerInList) => ListValue;

const words = (text: string | null): ListValue => ({ text });
/** `2024-03-02 09:00:00`, UTC. */
const moment = (at: string): ListValue => `${at.replace(" ", "T")}Z`;

/** What a list can say of a customer, as the fields of the API; money as decimal text. */
const FIELDS: Readonly<Record<string, Read>> = {
  externalId: ({ customerId }) => words(customerId),
  segment: ({ segmentName }) => words(segmentName),
  firstOrderAt: ({ firstOrderAt }) => moment(firstOrderAt),
  lastOrderAt: ({ lastOrderAt }) => moment(lastOrderAt),
  cohortOn: ({ cohortOn }) => cohortOn,
  orderCount: ({ orderCount }) => orderCount,
  itemCount: ({ itemCount }) => itemCount,
  productCount: ({ productCount }) => productCount,
  grossRevenue: ({ grossRevenue }) => grossRevenue,
  refunds: ({ refunds }) => refunds,
  netRevenue: ({ netRevenue }) => netRevenue,
  averageOrderValue: ({ averageOrderValue }) => averageOrderValue,
  sessionCount: ({ sessionCount }) => sessionCount,
  recencyDays: ({ recencyDays }) => recencyDays,
  tenureDays: ({ tenureDays }) => tenureDays,
  overdueTimes: ({ overdueTimes }) => overdueTimes,
  channel: ({ channel }) => words(channel),
  device: ({ device }) => words(device),
  campaign: ({ campaign }) => words(campaign),
  country: ({ country }) => words(country),
  aliveProbability: ({ pAlive }) => pAlive,
  churnProbability: ({ churnProbability }) => churnProbability,
  predictedOrders: ({ predictedOrders }) => predictedOrders,
  predictedValue: ({ predictedValue }) => predictedValue,
  valueAtRisk: ({ valueAtRisk }) => valueAtRisk,
  class: ({ className }) => words(className),
};

const USUAL = [
  "externalId",
  "segment",
  "lastOrderAt",
  "orderCount",
  "netRevenue",
  "churnProbability",
  "predictedValue",
];

export const FIELD_NAMES: readonly string[] = Object.keys(FIELDS);

/** Columns of a list, in order. */
export interface ListColumns {
  readonly names: readonly string[];
  readonly valuesOf: (customer: CustomerInList) => ListValue[];
}

/**
 * @param asked names apart by commas; undefined: the usual ones, with the class where an arm is asked for
 * @throws UserError for a name that is none, and for a class where no arm is asked for
 */
export function listColumns(asked: string | undefined, isOfArm: boolean): ListColumns {
  const usual = isOfArm ? [...USUAL, "class"] : USUAL;
  const names = asked === undefined ? usual : asked.split(",").map((name) => name.trim());
  const reads = names.map((name): Read => {
    const read = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
    if (read === undefined) {
      throw new UserError(`--fields: a list has no field "${name}".`, {
        remedy: `Pass some of these: ${FIELD_NAMES.join(",")}.`,
      });
    }
    if (name === "class" && !isOfArm) {
      throw new UserError(
        "--fields: class is what an arm has a customer in, and no arm is named.",
        {
          remedy: "Pass --experiment <id> --arm <key> too.",
        },
      );
    }
    return read;
  });
  return { names, valuesOf: (customer) => reads.map((read) => read(customer)) };
}
