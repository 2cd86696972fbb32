import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  deleteSavedPolicy,
  findSavedPolicy,
  listSavedPolicies,
  savePolicy,
} from "../../src/simulator/saved-policies.js";
import { ExperimentDesk } from "./support/experiment-desk.js";

const desk = new ExperimentDesk();
beforeAll(() => desk.openStore());
afterAll(() => desk.close());

describe("saved policies", () => {
  it("are kept per shop, by name, until they are deleted", async () => {
    const { store } = desk;
    const policy = {
      shopKey: "toys",
      name: "Second order, 10 % off",
      kind: "SECOND_PURCHASE_FLOW",
      parameters: { discount: 0.1, countries: ["DE", "FR"], isOn: true },
    } as const;
    const saved = await savePolicy(store, policy);
    expect(saved).toMatchObject(policy);
    expect(saved.id).toMatch(/^[0-9a-f]{32}$/);
    const earlier = await savePolicy(store, { ...policy, name: "A win-back", kind: "WIN_BACK" });
    await savePolicy(store, { ...policy, shopKey: "books" });
    expect(await listSavedPolicies(store, { shopKey: "toys", limit: 10 })).toEqual([
      earlier,
      saved,
    ]);
    expect(await findSavedPolicy(store, saved)).toEqual(saved);
    expect(await findSavedPolicy(store, { ...saved, shopKey: "books" })).toBeNull();
    expect(await deleteSavedPolicy(store, { ...saved, shopKey: "books" })).toBe(false);
    expect(await deleteSavedPolicy(store, saved)).toBe(true);
    expect(await findSavedPolicy(store, saved)).toBeNull();
  });
});
