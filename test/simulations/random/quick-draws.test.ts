import { describe, expect, it } from "@jest/globals";
import {
  gammaDraw,
  gammaSpread,
  quickGamma,
} from "../../../simulations/engine/random/gamma-draw.js";
import { HeldBlocks } from "../../../simulations/engine/random/held-blocks.js";
import { philox4x32, philoxBlocks } from "../../../simulations/engine/random/philox.js";
import { seedKey } from "../../../simulations/engine/random/seed-key.js";
import { LuckStream } from "../../../simulations/engine/random/stream.js";

const key = seedKey("quick draws");

describe("luck drawn for many customers at once", () => {
  it("is what each would have drawn alone, however many they are", () => {
    const seconds = Uint32Array.from({ length: 2500 }, (_, n) => (n * 2_654_435_761) >>> 0);
    const together = new Uint32Array(4 * seconds.length);
    const asked = { draw: 17, purpose: 21, block: 3, seconds, count: seconds.length };
    philoxBlocks(key, asked, together);
    const alone = new Uint32Array(4);
    seconds.forEach((second, n) => {
      philox4x32(key, 17, second, 21, 3, alone);
      expect(together.subarray(4 * n, 4 * n + 4)).toEqual(alone);
    });
  });

  it("is found for who is held, and for nobody else", () => {
    const held = new HeldBlocks(key, { purpose: 5, block: 6 }, 4);
    held.hold(3, Int32Array.from([2, 9, 11, 40]), 3, 2);
    expect([2, 3, 9, 11, 40].map((customer) => held.find(3, customer))).toEqual([0, -1, 1, 2, -1]);
    expect(held.find(4, 9)).toBe(-1);
    const words = new Uint32Array(4);
    philox4x32(key, 3, 9 >>> 2, 5, 6, words);
    expect(held.words.subarray(4, 8)).toEqual(words);
    held.drop();
    expect(held.find(3, 11)).toBe(-1);
  });
});

describe("a quick gamma draw", () => {
  it.each([1, 1.5, 6.25, 400])("of shape %d is that of the stream, or leaves it to it", (shape) => {
    const stream = new LuckStream(key);
    const words = new Uint32Array(4);
    let quick = 0;
    for (let n = 0; n < 5000; n++) {
      philox4x32(key, 1, n, 2, 0, words);
      const spread = gammaSpread(shape);
      const drawn = quickGamma(shape, spread, words[0] as number, words[1] as number);
      if (drawn < 0) continue;
      stream.aim(1, n, 2);
      expect(drawn).toBe(gammaDraw(shape, stream));
      quick += 1;
    }
    expect(quick).toBeGreaterThan(4000);
  });
});
