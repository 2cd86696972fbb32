import { describe, expect, it } from "@jest/globals";
import { stagePosition, STAGES } from "../../src/domain/stage.js";

describe("the stages of a shop", () => {
  it("run from the landing page to the order, one position each", () => {
    expect(STAGES).toEqual([
      "landing",
      "listing",
      "product",
      "cart",
      "shipping",
      "billing",
      "order",
    ]);
    expect(STAGES.map(stagePosition)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
});
