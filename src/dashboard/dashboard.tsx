import { useEffect } from "react";
import { useAnswer } from "./api/use-answer.js";
import { SHOPS, type Shop, type ShopsAnswer } from "./header/shops-query.js";
import { SiteHeader } from "./header/site-header.js";
import { ErrorBox } from "./parts/error-box.js";
import { Preparing } from "./preparing.js";
import { ShopReport } from "./shop-report.js";
import { defaultPeriod } from "./view/period-span.js";
import { useView } from "./view/use-view.js";
import type { View } from "./view/view.js";

const REFRESH_MS = 2000;

/** The whole page: the chosen shop's report, or what to do until there is a shop. */
export function Dashboard() {
  const { answer, error, again } = useAnswer<ShopsAnswer>({ query: SHOPS, variables: {} });
  const [asked, setView] = useView();
  const shops = answer?.shops ?? [];
  const isWaiting = answer !== undefined && shops.length === 0;

  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(again, REFRESH_MS);
    return () => clearInterval(timer);
  }, [isWaiting, again]);

  const shop = chosenShop(shops, asked.shop);
  useEffect(() => {
    document.title = shop === undefined ? "Cartograph" : `${shop.name} · Cartograph`;
  }, [shop]);

  const view: View = {
    ...asked,
    shop: shop?.key ?? asked.shop,
    period: asked.period ?? (shop === undefined ? "ALL_TIME" : defaultPeriod(shop.coverage)),
  };
  return (
    <>
      <SiteHeader shops={shops} shopKey={view.shop} onShop={(key) => setView({ shop: key })} />
      <main id="content" className="page">
        {error !== undefined && shop === undefined && <ErrorBox error={error} onRetry={again} />}
        {isWaiting && error === undefined && <Preparing />}
        {shop !== undefined && (
          <ShopReport
            key={shop.key}
            shop={shop}
            view={view}
            setView={setView}
            notFound={asked.shop !== "" && asked.shop !== shop.key ? asked.shop : null}
          />
        )}
      </main>
    </>
  );
}

/** The shop of the address, else the demo, else the first. */
function chosenShop(shops: readonly Shop[], key: string): Shop | undefined {
  return (
    shops.find((shop) => shop.key === key) ?? shops.find((shop) => shop.key === "demo") ?? shops[0]
  );
}
