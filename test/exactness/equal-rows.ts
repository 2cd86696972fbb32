import { expect } from "@jest/globals";
import { isDeepStrictEqual } from "node:util";
import type { Answer } from "./loaded-shop.js";

/** Equal row by row; shows the first that differs, since a diff of thousands of rows takes minutes. */
export function expectEqualRows(found: readonly Answer[], wanted: readonly Answer[]): void {
  expect(found).toHaveLength(wanted.length);
  for (const [place, row] of wanted.entries()) {
    if (!isDeepStrictEqual(found[place], row)) expect(found[place]).toEqual(row);
  }
}
