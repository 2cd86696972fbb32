import { describe, expect, it } from "@jest/globals";
import { drawChunks } from "../../../simulations/engine/core/draw-chunks.js";

describe("chunks of draws", () => {
  it("begin at whole multiples of 64 wherever a run is taken up", () => {
    expect(drawChunks(0, 130)).toEqual([
      { from: 0, count: 64 },
      { from: 64, count: 64 },
      { from: 128, count: 2 },
    ]);
    expect(drawChunks(100, 192)).toEqual([
      { from: 100, count: 28 },
      { from: 128, count: 64 },
    ]);
    expect(drawChunks(64, 64)).toEqual([]);
  });
});
