import type { PolicyKind } from "../../engine/policy.js";
import { MESSAGES } from "./messages.js";
import type { PolicyBrief } from "./policy-brief.js";
import { WITHOUT_MESSAGE } from "./without-message.js";

/** What every policy means for whoever writes to customers. */
export const policyBriefs: Readonly<Record<PolicyKind, PolicyBrief>> = {
  ...MESSAGES,
  ...WITHOUT_MESSAGE,
};
