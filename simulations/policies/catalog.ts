import type { Policy, PolicyKind } from "../engine/policy.js";
import { checkoutUxFix } from "./checkout-ux-fix.js";
import { crossCategoryDiscovery } from "./cross-category-discovery.js";
import { custom } from "./custom.js";
import { earlyLifeBenefits } from "./early-life-benefits.js";
import { geoAcquisition } from "./geo-acquisition.js";
import { loyaltyProgramme } from "./loyalty-programme.js";
import { orderMergeWindow } from "./order-merge-window.js";
import { personalisedRecommendations } from "./personalised-recommendations.js";
import { premiumUpsellBundle } from "./premium-upsell-bundle.js";
import { reengagementAutomation } from "./reengagement-automation.js";
import { secondPurchaseFlow } from "./second-purchase-flow.js";
import { shippingThresholdNudge } from "./shipping-threshold-nudge.js";
import { timedCampaign } from "./timed-campaign.js";
import { valueBasedPricing } from "./value-based-pricing.js";
import { vipService } from "./vip-service.js";
import { winBack } from "./win-back.js";

/** Every policy the engine knows, one line each, in the order of POLICY_KINDS. */
export const policies: ReadonlyMap<PolicyKind, Policy> = new Map(
  [
    secondPurchaseFlow,
    winBack,
    reengagementAutomation,
    orderMergeWindow,
    crossCategoryDiscovery,
    shippingThresholdNudge,
    premiumUpsellBundle,
    personalisedRecommendations,
    loyaltyProgramme,
    checkoutUxFix,
    earlyLifeBenefits,
    timedCampaign,
    geoAcquisition,
    vipService,
    valueBasedPricing,
    custom,
  ].map((policy) => [policy.kind, policy]),
);
