// A shop of events as REES46's multi-category store logs them (views, carts, purchases; products with
// brand and category), made directly as facts: about five million page views, all from hashes, so that
// every run has the same.
const SESSIONS = Number(process.env.CARTOGRAPH_BENCH_EVENT_SESSIONS ?? 1_320_000);
const VISITORS = 620_000;
const PRODUCTS = 50_000;
const DAYS = 61;

/** A number in [0, 1) that depends on a column and a name. */
const chance = (column, name) => `((hash(${column}, '${name}') % 1000003) / 1000003.0)`;
/** Few are met often, most rarely. */
const skewed = (column, name, count) =>
  `cast(floor(power(${chance(column, name)}, 2.5) * ${count}) as integer)`;

/** Fills empty fact tables. */
export const eventShopSql = [
  `insert into funnel_stages values ('product', 2), ('cart', 3), ('order', 6)`,
  `insert into products
   select 'p' || i, 'Product ' || i, 'category ' || ${skewed("i", "category", 120)},
     'brand ' || ${skewed("i", "brand", 500)}, date '2019-01-01',
     cast(5 * exp(4 * ${chance("i", "price")}) as numeric(18,2)), null
   from range(${PRODUCTS}) as numbers(i)`,
  `create temp table visits as
   select i, 'v' || ${skewed("i", "visitor", VISITORS)} as visitor_id,
     timestamp '2019-10-01' + to_seconds(cast(floor(${chance("i", "moment")} * ${DAYS * 86_400}) as bigint)) as started_at,
     1 + cast(floor(-3.1 * ln(1 - ${chance("i", "views")})) as integer) as views,
     ${chance("i", "cart")} < 0.1 as has_cart,
     ${chance("i", "cart")} < 0.045 as has_order,
     1 + cast(floor(3 * power(${chance("i", "lines")}, 3)) as integer) as lines
   from range(${SESSIONS}) as numbers(i)`,
  `insert into page_views
   select 'e' || i || '-' || place, 's' || i, started_at + to_seconds(cast(place * 37 as bigint)),
     case when place < views then '/product' else '/cart' end,
     case when place < views then 2 else 3 end,
     'p' || ${skewed("i * 64 + place", "product", PRODUCTS)}
   from visits, range(40) as places(place)
   where place < views + case when has_cart then 1 else 0 end`,
  `insert into order_lines
   select 'l' || i || '-' || line, 'o' || i, products.product_id, 1, products.price, null, null
   from visits, range(3) as numbers(line)
   join products on products.product_id = 'p' || ${skewed("i * 64 + line", "product", PRODUCTS)}
   where has_order and line < lines`,
  `insert into orders
   select 'o' || i, visitor_id, 's' || i, started_at + to_seconds(cast(37 * (views + 2) as bigint)),
     cast(started_at + to_seconds(cast(37 * (views + 2) as bigint)) as date), null,
     row_number() over (partition by visitor_id order by started_at, i), null,
     sums.items, sums.revenue, null
   from visits
   join (select order_id, sum(quantity) as items, sum(revenue) as revenue
     from order_lines group by order_id) as sums on sums.order_id = 'o' || i
   where has_order`,
  `insert into sessions
   select 's' || i, visitor_id, started_at, cast(started_at as date),
     started_at + to_seconds(cast(37 * (views + 2) as bigint)), null, null, null, null, null,
     '/product', case when has_order then 6 when has_cart then 3 else 2 end,
     views + case when has_cart then 1 else 0 end,
     row_number() over (partition by visitor_id order by started_at, i) > 1
   from visits`,
  `insert into visitors select distinct visitor_id, null from visits`,
  `insert into shop
   select 'events', 'USD', 'UTC', max(ended_at), cast(max(ended_at) as date), min(started_on)
   from sessions`,
  "drop table visits",
];
