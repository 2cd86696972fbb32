import { registerEnumType } from "type-graphql";
import { POLICY_KINDS, type PolicyKind } from "../../../simulations/engine/policy.js";
import { policies } from "../../../simulations/policies/catalog.js";

/** The enum of the API follows from the catalog: a new policy brings its own. */
export const PolicyKinds = Object.fromEntries(POLICY_KINDS.map((kind) => [kind, kind])) as {
  readonly [Kind in PolicyKind]: Kind;
};
registerEnumType(PolicyKinds, {
  name: "PolicyKind",
  description: "A kind of policy, as `policyTemplates` describes them.",
  valuesConfig: Object.fromEntries(
    [...policies.values()].map(({ kind, title }) => [kind, { description: `${title}.` }]),
  ),
});
