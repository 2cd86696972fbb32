import { createHash } from "node:crypto";
import { readingText, type Reading } from "../domain/reading.js";
import type { ShopConfig } from "../domain/shop.js";
import { NO_SETTINGS } from "../domain/shop-settings.js";
import type { CrunchInputs } from "./crunch-job.js";

export interface ContentParts {
  readonly inputs: CrunchInputs;
  readonly codeVersion: string;
  readonly shop: ShopConfig;
  readonly reading: Reading;
}

/**
 * Id of a snapshot, 32 hex digits: equal input bytes, code and configuration give equal ids,
 * whatever the files are called or in which order they come, at once or appended one by one. The
 * shop's display name is no part.
 */
export function contentIdOf({ inputs, codeVersion, shop, reading }: ContentParts): string {
  const files = inputs.files
    .map(({ role, sha256, keptBy = codeVersion }) =>
      keptBy === codeVersion ? `${role}:${sha256}` : `${role}:${sha256}:${keptBy}`,
    )
    .sort();
  const { key, currency, timezone, settings = NO_SETTINGS } = shop;
  const parts = [
    ...[codeVersion, inputs.layout, key, currency, timezone],
    ...[settings, readingText(reading), files],
  ];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}
