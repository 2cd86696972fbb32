import type { Adapter } from "./adapter.js";
import { basketsAdapter } from "./baskets/baskets.adapter.js";
import { cdnowAdapter } from "./cdnow/cdnow.adapter.js";
import { mavenAdapter } from "./maven/maven.adapter.js";
import { onlineRetailAdapter } from "./online-retail/online-retail.adapter.js";
import { ordersAdapter } from "./orders/orders.adapter.js";
import { rees46Adapter } from "./rees46/rees46.adapter.js";
import { retailrocketAdapter } from "./retailrocket/retailrocket.adapter.js";
import { surveyAdapter } from "./survey/survey.adapter.js";

/** Every dataset layout. `test/architecture/catalog.test.ts` fails if a folder is missing. */
export const adapters: readonly Adapter[] = [
  mavenAdapter,
  onlineRetailAdapter,
  rees46Adapter,
  retailrocketAdapter,
  surveyAdapter,
  cdnowAdapter,
  ordersAdapter,
  basketsAdapter,
];
