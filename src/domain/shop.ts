import type { ShopSettings } from "./shop-settings.js";
import { UserError } from "./user-error.js";

/** What an owner says about a shop; everything else is computed from its files. */
export interface ShopConfig {
  /** Lower-case name used in URLs, files and queries. */
  readonly key: string;
  readonly name: string;
  /** ISO 4217, three capital letters. */
  readonly currency: string;
  /** IANA zone: naive times in the files are in it, and days, weeks and months are cut in it. */
  readonly timezone: string;
  /** Left out: nothing was settled. */
  readonly settings?: ShopSettings;
}

/** @throws UserError naming the field and what is allowed. */
export function checkShopConfig(shop: ShopConfig): ShopConfig {
  if (!/^[a-z0-9][a-z0-9_-]{0,62}$/.test(shop.key)) {
    throw new UserError(`The shop key "${shop.key}" is not allowed.`, {
      remedy:
        "Pass --shop with 1 to 63 lower-case letters, digits, - and _, starting with a letter or digit.",
    });
  }
  if (shop.name.trim() === "" || shop.name.length > 200) {
    throw new UserError("The shop's name must have 1 to 200 characters.", {
      remedy: "Pass --name with a name of that length.",
    });
  }
  if (!/^[A-Z]{3}$/.test(shop.currency)) {
    throw new UserError(`"${shop.currency}" is not a currency code.`, {
      remedy: "Pass --currency with an ISO 4217 code such as USD, EUR or GBP.",
    });
  }
  if (!isTimezone(shop.timezone)) {
    throw new UserError(`"${shop.timezone}" is not a time zone.`, {
      remedy: "Pass --timezone with an IANA name such as UTC, Europe/London or America/New_York.",
    });
  }
  return shop;
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
