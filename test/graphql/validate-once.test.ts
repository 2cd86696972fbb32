import "reflect-metadata";
import { describe, expect, it } from "@jest/globals";
import type { FieldNode } from "graphql";
import type { ResolverData } from "type-graphql";
import { Max } from "class-validator";
import type { Context } from "../../src/graphql/context.js";
import { validateOnce } from "../../src/graphql/validate-once.js";

let reads = 0;

class Page {
  constructor(private readonly asked: number) {}

  @Max(10)
  get first(): number {
    reads += 1;
    return this.asked;
  }
}

const checkedCalls: Context["checkedCalls"] = new Map();
const callOf = (fieldNodes: readonly FieldNode[]): ResolverData =>
  ({ info: { fieldNodes }, context: { checkedCalls } }) as unknown as ResolverData;

describe("arguments of a field", () => {
  it("are checked at the first item of a list and taken as checked at the others", async () => {
    const nodes: FieldNode[] = [];
    await validateOnce(new Page(3), Page, callOf(nodes));
    const before = reads;
    await validateOnce(new Page(3), Page, callOf(nodes));
    expect(reads).toBe(before);
    await validateOnce(new Page(3), Page, callOf([]));
    expect(reads).toBeGreaterThan(before);
  });

  it("are refused at every item, whichever of them is at fault", async () => {
    const nodes: FieldNode[] = [];
    const first = callOf(nodes);
    const [good, bad] = [
      validateOnce(new Page(3), Page, first),
      validateOnce(new Page(11), Page, first),
    ];
    const later = validateOnce(new Page(3), Page, callOf(nodes));
    await expect(good).resolves.toBeUndefined();
    await expect(bad).rejects.toThrow("Argument Validation Error");
    await expect(later).rejects.toThrow("Argument Validation Error");
  });
});
