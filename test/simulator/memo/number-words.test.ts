import { describe, expect, it } from "@jest/globals";
import {
  apartTexts,
  countText,
  moneyText,
  percentText,
  pointsText,
  probabilityText,
  shortText,
} from "../../../src/simulator/memo/number-words.js";
import { spanText } from "../../../src/simulator/memo/outcome-words.js";

describe("a number in a memo", () => {
  it("has the digits that its error lets it have", () => {
    expect(moneyText(-831_245, "EUR", { error: 8300 })).toBe("-8,310 EUR");
    expect(moneyText(-831_245, "EUR", { error: 150 })).toBe("-8,312 EUR");
    expect(moneyText(-831_245, "EUR", { error: 12 })).toBe("-8,312.5 EUR");
    expect(moneyText(123_456_789, "EUR", { error: 300_000 })).toBe("1,235,000 EUR");
    expect(percentText(0.12345, { error: 0.0004 })).toBe("12.35 %");
    expect(countText(1234.5, { error: 20 })).toBe("1,230");
  });

  it("has its usual digits where no error is known", () => {
    expect(moneyText(1999, "EUR")).toBe("19.99 EUR");
    expect(moneyText(400_000, "EUR", { error: 0 })).toBe("4,000 EUR");
    expect(percentText(0.5)).toBe("50.0 %");
    expect(countText(1_234_567)).toBe("1,234,567");
    expect(shortText(0.0042381)).toBe("0.004238");
  });

  it("never has more digits than cents, nor a minus before nothing", () => {
    expect(moneyText(1999, "EUR", { error: 0.001 })).toBe("19.99 EUR");
    expect(moneyText(-0.2, "EUR")).toBe("0.00 EUR");
    expect(pointsText(-0.000001, { isChange: true })).toBe("0.0 pp");
  });

  it("is told as a change with its sign, shares in percentage points", () => {
    expect(pointsText(0.00387, { error: 0.00004, isChange: true })).toBe("+0.387 pp");
    expect(pointsText(-0.01, { isChange: true })).toBe("-1.0 pp");
    expect(moneyText(100_000, "EUR", { isChange: true })).toBe("+1,000 EUR");
  });

  it("is not rounded to certainty where it is a probability", () => {
    expect([0, 0.004, 0.126, 0.996, 1].map(probabilityText)).toEqual([
      "0 %",
      "< 1 %",
      "13 %",
      "> 99 %",
      "100 %",
    ]);
  });

  it("has the digits by which it differs from the one beside it", () => {
    expect(apartTexts(0.04181, 0.004238)).toEqual(["0.04181", "0.004238"]);
    expect(apartTexts(1.02994, 1.03013)).toEqual(["1.0299", "1.0301"]);
    expect(apartTexts(2, 2)).toEqual(["2", "2"]);
  });

  it("names a range's unit once", () => {
    expect(spanText("-14,010 EUR", "-1,330 EUR")).toBe("-14,010 to -1,330 EUR");
    expect(spanText("0.00 pp", "+0.43 pp")).toBe("0.00 to +0.43 pp");
    expect(spanText("3", "4")).toBe("3 to 4");
  });
});
