/** Findings that the sources of several assumptions rest on, one sentence each. */

export const SITE_EXPERIMENTS =
  "Browne and Swarbrick Jones (2017), 6,700 e-commerce experiments: nine in ten changed revenue per " +
  "visitor by less than 1.2 %";

export const COUPON_EXPERIMENTS =
  "Randomised coupon experiments: in-store coupons raised purchase rates from 0.35 % to 1.85 %, most " +
  "of it in new categories (Gabel et al.); exposure without redemption cost 16.3 % of purchases " +
  "(SSRN 3187330)";

export const COUPON_LIFT_WITHOUT_REDEMPTION =
  "Gopalakrishnan and Park, field experiment: a coupon's lift comes mainly from people who buy " +
  "without redeeming it";

export const HEAVY_BUYERS_DO_NOT_CHANGE =
  "Liu (2007): heavy buyers claim the rewards and do not change, light and moderate buyers grow; " +
  "Belli et al. (2022), 429 effect sizes: positive on behaviour on average";

export const UNPROFITABLE_CROSS_BUYERS =
  "Shah and Kumar (2012): one cross-buyer in five is unprofitable, and that group makes 70 % of the " +
  "loss from customers";

export const EXPERT = "Expert judgement";
