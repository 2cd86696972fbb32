// k = 2 … 10 on 200,000 customers × 8 features, and the whole step for a shop of 30,000, on one core.
// The scan judges a sample of 3,000; the last fit and the assignment take all customers.
const root = new URL("../dist/src/", import.meta.url);
const load = (path) => import(new URL(path, root));

const NAMES = [
  "order_count",
  "revenue",
  "average_order_value",
  "items_per_order",
  "product_count",
  "recency_days",
  "tenure_days",
  "refund_share",
  "discount_share",
  "session_count",
  "page_views_per_session",
];

/** Four kinds of customers, with noise in every feature. */
function shopOf(count, draw) {
  const normal = () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
  const ids = [];
  const columns = Object.fromEntries(NAMES.map((name) => [name, new Float64Array(count)]));
  for (let row = 0; row < count; row++) {
    const kind = Math.floor(draw() * 4);
    const orders = 1 + Math.floor(Math.exp([0.1, 1.5, 0.2, 2][kind] + 0.4 * normal()) - 0.5);
    const value = Math.exp([3, 3.5, 5, 4][kind] + 0.4 * normal());
    const recency = Math.exp([5.5, 3, 4.5, 5.2][kind] + 0.4 * normal());
    columns.order_count[row] = Math.max(1, orders);
    columns.average_order_value[row] = value;
    columns.revenue[row] = Math.max(1, orders) * value;
    columns.items_per_order[row] = 1 + Math.exp([0, 1, 0.5, 1.5][kind] + 0.5 * normal());
    columns.product_count[row] = Math.max(1, Math.round(orders * (1 + draw())));
    columns.recency_days[row] = Math.round(recency);
    columns.tenure_days[row] = Math.round(recency + (orders - 1) * 40 * draw());
    columns.refund_share[row] = draw() < 0.1 ? draw() : 0;
    columns.discount_share[row] = draw() < 0.3 ? draw() / 2 : 0;
    columns.session_count[row] = Math.max(1, Math.round(3 * orders * draw()));
    columns.page_views_per_session[row] = 2 + 8 * draw();
    ids.push(`c${String(row).padStart(6, "0")}`);
  }
  const texts = { customer_id: ids, as_of_on: ids.map(() => "2025-03-31") };
  return {
    rowCount: count,
    numbers: (name) => columns[name],
    texts: (name) => texts[name],
  };
}

export async function bench() {
  const { segmentationModel } = await load("analytics/segmentation/segmentation.model.js");
  const { modelStream } = await load("analytics/model-stream.js");
  for (const count of [30_000, 200_000]) {
    const table = shopOf(count, modelStream(`bench ${count}`));
    const started = performance.now();
    const startedCpu = process.cpuUsage();
    const { cards } = segmentationModel.compute({ "segment-customers": table });
    const seconds = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(startedCpu);
    const cpu = (user + system) / 1e6;
    const { artefact } = cards[0];
    console.log(
      `segmentation of ${count} customers × ${artefact.features.length} features, k = 1 … 10: ` +
        `${seconds.toFixed(1)} s (${cpu.toFixed(1)} s of processor), ${artefact.segments.length} segments (${artefact.chosenBy})`,
    );
  }
}
