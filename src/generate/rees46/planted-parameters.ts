import { POPULARITY, PRICES } from "../events/catalogue.js";
import { SPLIT_ORDERS } from "../events/event-shop.js";
import { SESSION_HABITS } from "../events/session-planner.js";
import { KIND_RULE } from "../events/visitor-kinds.js";
import { FIRST_USER_ID } from "./event-lines.js";
import { AFFINITIES, CATEGORIES, OTHER_ADD_ON, REES46_PLAN, REES46_QUIRKS } from "./rees46-plan.js";

/** All numbers that shape the shop, as they stand in truth.json. */
export const PLANTED_PARAMETERS = {
  kindRule: {
    rule: "place = (user_id - firstUserId) x step mod cycle; a bot at botPlace, else the kind that holds place mod 1000 when the kinds' perThousand are laid one after the other",
    firstUserId: FIRST_USER_ID,
    ...KIND_RULE,
  },
  orders:
    "MBG/NBD by kind: rate ~ Gamma(rateShape, alphaDays), dropout after every order ~ Beta(dropoutA, dropoutB); the first session of a buyer has an order; split orders come on top",
  ...REES46_PLAN,
  categories: CATEGORIES,
  affinities: AFFINITIES,
  otherAddOn: OTHER_ADD_ON,
  sessions: SESSION_HABITS,
  splitOrders: SPLIT_ORDERS,
  prices: PRICES,
  popularity: POPULARITY,
  quirks: REES46_QUIRKS,
};
