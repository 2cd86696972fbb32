import { describe, expect, it } from "@jest/globals";
import { POLICY_KINDS } from "../../../simulations/engine/policy.js";
import { policyBriefs } from "../../../simulations/policies/briefs/brief-catalog.js";
import { PLACEHOLDERS, placeholdersIn } from "../../../simulations/policies/briefs/placeholders.js";
import { policies } from "../../../simulations/policies/catalog.js";
import { standardParameters } from "../../../simulations/policies/standard-parameters.js";

const textsOf = (kind: keyof typeof policyBriefs): readonly string[] => {
  const { action } = policyBriefs[kind];
  return action.kind === "MESSAGE" ? [action.subject, action.preview, ...action.body] : [];
};

describe.each(POLICY_KINDS)("the brief of %s", (kind) => {
  const brief = policyBriefs[kind];
  const policy = policies.get(kind);

  it("has a message exactly where the policy contacts customers", () => {
    const contacts = policy?.contactsPerCustomer(standardParameters(policy)) ?? 0;
    expect(brief.action.kind).toBe(contacts > 0 ? "MESSAGE" : "NOTHING_TO_SEND");
  });

  it("says what for, and what to beware of, in sentences", () => {
    expect(brief.objective).toMatch(/^[A-Z].*[.]$/);
    expect(brief.doNot).not.toEqual([]);
    for (const trap of brief.doNot) expect(trap).toMatch(/^Do not .*[.]$/);
    if (brief.action.kind === "NOTHING_TO_SEND") expect(brief.action.instead).toMatch(/[.]$/);
  });

  it("holds known placeholders alone, and no other braces", () => {
    const texts = textsOf(kind);
    expect(placeholdersIn(texts).filter((name) => !(name in PLACEHOLDERS))).toEqual([]);
    const rest = texts.map((text) => text.replace(/\{\{\w+\}\}/g, "")).join(" ");
    expect(rest).not.toMatch(/[{}!]/);
  });

  it("writes with a way out and a sender, and offers what the policy offers", () => {
    const { action } = brief;
    if (action.kind === "NOTHING_TO_SEND" || policy === undefined) return;
    const names = placeholdersIn(textsOf(kind));
    expect(names).toEqual(expect.arrayContaining(["unsubscribeLink", "senderAddress"]));
    const { discount } = standardParameters(policy);
    expect(names.includes("offer")).toBe(typeof discount === "number" && discount > 0);
    expect(names.includes("discountCode")).toBe(names.includes("offer"));
    const { length } = [action.subject, action.preview].filter((text) => text.length > 80);
    expect(length).toBe(0);
    expect(action.cadence(standardParameters(policy))).toMatch(/\d.*[.]$/);
  });
});

describe("the placeholders", () => {
  it("are all used, and say where Cartograph has them", () => {
    const used = new Set(POLICY_KINDS.flatMap((kind) => placeholdersIn(textsOf(kind))));
    expect(Object.keys(PLACEHOLDERS).filter((name) => !used.has(name))).toEqual([]);
    for (const { source, field } of Object.values(PLACEHOLDERS)) {
      if (source === "SHOP") expect(field).toBeNull();
    }
  });
});
