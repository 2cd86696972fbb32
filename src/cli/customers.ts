import type { CustomerFilterWords, ReachWords } from "../graphql/customer-filter-words.js";
import { ShopDirectory, type CurrentShop } from "../graphql/shop-directory.js";
import { UserError } from "../domain/user-error.js";
import { customerList, type CustomerListing } from "../server/customer-list.js";
import type { Store } from "../store/store.js";
import { argumentText } from "./argument-text.js";
import { checkCustomerFilter } from "./check-customer-filter.js";
import type { CommandContext } from "./command-context.js";
import { csvLine, type ListValue } from "./csv-line.js";
import { listColumns, type ListColumns } from "./customer-fields.js";
import { unlessInterrupted } from "./interrupted.js";
import { ownCommand } from "./own-command.js";
import { queryVariables } from "./query-variables.js";
import { requireStore, withStore } from "./with-store.js";

export interface CustomersRequest {
  readonly shop: string;
  /** A `CustomerFilter` as JSON, `@file` or `-`. */
  readonly where?: string | undefined;
  readonly segment?: string | undefined;
  readonly experiment?: string | undefined;
  readonly arm?: string | undefined;
  readonly heldOut?: boolean | undefined;
  readonly fields?: string | undefined;
  readonly csv?: boolean | undefined;
}

/**
 * Prints all customers of a list as they are read: CSV, or with --json one document. Ends early where
 * nobody reads any more.
 *
 * @throws UserError NOT_FOUND without such a shop, BAD_INPUT for a filter or a field that cannot be
 */
export async function customers(context: CommandContext, request: CustomersRequest): Promise<void> {
  if (request.csv === true && context.output.isJson) {
    throw new UserError("A list is written as CSV or as JSON.", {
      remedy: "Pass --csv or --json, not both.",
    });
  }
  const reach = reachOf(request);
  const columns = listColumns(request.fields, reach !== null);
  const words = await wordsOf(context, request, reach);
  requireStore(context);
  await withStore(context, async (store) => {
    const shop = await shopOf(context, store, request.shop);
    if (words !== null) await checkCustomerFilter(context, store, { shop: shop.key, where: words });
    await printList(context, { shop, columns, pages: customerList(store, shop, { words, reach }) });
  });
}

async function printList(
  { output, signal }: CommandContext,
  {
    shop,
    columns: { names, valuesOf },
    pages,
  }: { readonly shop: CurrentShop; readonly columns: ListColumns; readonly pages: CustomerListing },
): Promise<void> {
  const { key, contentId } = shop;
  const head = JSON.stringify({ shop: key, snapshotId: contentId, fields: names }).slice(0, -1);
  const [first, last] = output.isJson ? [`${head},"customers":[`, "\n]}\n"] : [csvLine(names), ""];
  let isRead = await output.write(first);
  let separator = "\n";
  while (isRead) {
    const { value: page, done } = await unlessInterrupted(signal, pages.next());
    if (done === true) break;
    const rows = page.map(valuesOf);
    const text = output.isJson
      ? `${separator}${rows.map((row) => jsonRow(names, row)).join(",\n")}`
      : rows.map(csvLine).join("");
    separator = ",\n";
    isRead = await output.write(text);
  }
  if (isRead) await output.write(last);
}

function jsonRow(names: readonly string[], values: readonly ListValue[]): string {
  const plain = values.map((value) =>
    value !== null && typeof value === "object" ? value.text : value,
  );
  return JSON.stringify(Object.fromEntries(names.map((name, place) => [name, plain[place]])));
}

async function wordsOf(
  context: CommandContext,
  { where, segment }: CustomersRequest,
  reach: ReachWords | null,
): Promise<CustomerFilterWords | null> {
  const asked: CustomerFilterWords[] = [];
  if (where !== undefined) {
    const text = await argumentText(where, context);
    asked.push(queryVariables(text, "--where") as CustomerFilterWords);
  }
  if (segment !== undefined) asked.push({ inSegment: segment });
  if (reach !== null) asked.push({ reachedBy: reach });
  const [only, ...others] = asked;
  return only === undefined || others.length === 0 ? (only ?? null) : { and: asked };
}

/** @throws UserError for an arm without its experiment, or the other way round */
function reachOf({ experiment, arm, heldOut }: CustomersRequest): ReachWords | null {
  if (experiment !== undefined && arm !== undefined) {
    return { experiment, arm, group: heldOut === true ? "HELD_OUT" : "TREATED" };
  }
  if (experiment === undefined && arm === undefined && heldOut !== true) return null;
  throw new UserError("Whom an arm reaches is asked by its experiment and its key.", {
    remedy: "Pass both --experiment <id> and --arm <key>; --held-out goes with them.",
  });
}

async function shopOf(context: CommandContext, store: Store, key: string): Promise<CurrentShop> {
  const directory = new ShopDirectory(store);
  await directory.refresh();
  const shop = directory.shops.get(key);
  if (shop !== undefined) return shop;
  throw new UserError(`There is no shop "${key}".`, {
    code: "NOT_FOUND",
    remedy: `List the shops that are loaded: ${ownCommand(context, ["shops"])}`,
  });
}
