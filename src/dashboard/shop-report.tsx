import { CrossSellPanel } from "./cross-sell/cross-sell-panel.js";
import { CustomersPanel } from "./customers/customers-panel.js";
import { formatsOf } from "./format/formats.js";
import { FunnelPanel } from "./funnel/funnel-panel.js";
import { SnapshotLine } from "./header/snapshot-line.js";
import type { Shop } from "./header/shops-query.js";
import { KpiPanel } from "./kpis/kpi-panel.js";
import { ProductsPanel } from "./products/products-panel.js";
import { RetentionPanel } from "./retention/retention-panel.js";
import { TrendPanel } from "./trend/trend-panel.js";
import { PeriodControls } from "./view/period-controls.js";
import type { SetView, View } from "./view/view.js";

interface ShopReportProps {
  readonly shop: Shop;
  readonly view: View;
  readonly setView: SetView;
  /** A shop key of the address that the server does not have. */
  readonly notFound: string | null;
}

/** All panels of one shop. */
export function ShopReport({ shop, view, setView, notFound }: ShopReportProps) {
  const formats = formatsOf(shop.currency, shop.timezone);
  const panel = { shop, view, setView, formats };
  return (
    <>
      <header className="report-head">
        <div>
          <h1>{shop.name}</h1>
          {notFound !== null && (
            <p className="notice" role="status">
              There is no shop “{notFound}”; this is “{shop.key}”.
            </p>
          )}
          <SnapshotLine shop={shop} formats={formats} />
        </div>
        <PeriodControls view={view} setView={setView} coverage={shop.coverage} formats={formats} />
      </header>
      <div className="panels">
        <KpiPanel {...panel} />
        <TrendPanel {...panel} />
        <FunnelPanel {...panel} />
        <RetentionPanel {...panel} />
        <ProductsPanel {...panel} />
        <CrossSellPanel {...panel} />
        <CustomersPanel {...panel} />
      </div>
    </>
  );
}
