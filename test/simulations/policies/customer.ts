import type { CustomerView } from "../../../simulations/engine/customer-view.js";
import type { ParameterValues, PolicyKind } from "../../../simulations/engine/policy.js";
import { policies } from "../../../simulations/policies/catalog.js";
import { SHOP, standardsOf } from "./policy-inputs.js";

/** A customer of three orders, the last a month ago. */
const CUSTOMER: CustomerView = {
  orders: 3,
  repeatOrders: 2,
  recencyDays: 30,
  tenureDays: 130,
  meanGapDays: 50,
  revenueCents: 18_000,
  orderValueCents: 6000,
  aliveProbability: 0.8,
  expectedOrdersPerYear: 4,
  valueRank: 0.6,
  brands: 2,
  segment: "all",
  channel: null,
  device: null,
  country: null,
};

/** The class that a policy gives such a customer, at its standards but for what is asked. */
export function classOf(
  kind: PolicyKind,
  customer: Partial<CustomerView>,
  asked: { readonly parameters?: ParameterValues; readonly baseline?: typeof SHOP } = {},
): number {
  const policy = policies.get(kind)!;
  const parameters = { ...standardsOf(policy), ...asked.parameters };
  return policy.classOf({ ...CUSTOMER, ...customer }, parameters, asked.baseline ?? SHOP);
}
