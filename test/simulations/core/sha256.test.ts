import { createHash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { sha256, sha256OfText, utf8Of } from "../../../simulations/engine/core/sha256.js";

describe("SHA-256", () => {
  it.each([
    ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    [
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    ],
    [
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1",
    ],
  ])("equals the examples of FIPS 180-4: %j", (text, digest) => {
    expect(sha256OfText(text)).toBe(digest);
  });

  it("equals OpenSSL's on every length around a block", () => {
    for (let length = 0; length < 200; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 255);
      expect(sha256(bytes)).toBe(createHash("sha256").update(bytes).digest("hex"));
    }
  });

  it("takes a text as the UTF-8 that everybody else takes", () => {
    for (const text of [
      "Zoë",
      "€ 60",
      "店",
      "🛒 basket",
      "lone \ud800 half",
      "\u07ff\u0800\uffff",
    ]) {
      expect(utf8Of(text)).toEqual(new Uint8Array(new TextEncoder().encode(text)));
    }
  });
});
