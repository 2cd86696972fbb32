import { it, expect } from "@jest/globals";
import { openShops } from "./loaded-shop.js";
let S: any; import {afterAll} from "@jest/globals"; afterAll(()=>S?.close());
it("times", async () => {
  let t = Date.now(); const lap = (s: string) => { console.log(s, Date.now() - t); t = Date.now(); };
  const shops = await openShops(); lap("open");
  S=shops; const D = "/work/shared/data/";
  const r = await shops.load({ key: "uk", name: "UK", currency: "GBP", timezone: "UTC" }, [D + "online-retail"]); lap("retail");
  console.log(JSON.stringify(r.report, null, 1));
  await shops.load({ key: "m", name: "M", currency: "USD", timezone: "UTC" }, [D + "maven"]); lap("maven");
  await shops.load({ key: "m5", name: "M", currency: "USD", timezone: "UTC" }, [D + "maven-first-5000-sessions"]); lap("m5");
  console.log(JSON.stringify(await shops.ask(`{shop(key:"uk"){coverage{firstOn lastOn asOf} metrics(query:{measures:[ORDERS,CUSTOMERS,NEW_CUSTOMERS,ITEMS,GROSS_REVENUE,REFUNDS,NET_REVENUE,COST]}){totals{values{measure estimate{value suppressed} money{amount}}}}}}`))); lap("q");
  const all = await shops.ask(`{shop(key:"uk"){products(first:100){nodes{externalId months{monthOn}} pageInfo{endCursor}}}}`); lap("products");
}, 200000);
