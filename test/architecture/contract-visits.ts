import { numbered, type FactRow } from "./contract-facts.js";

const session = (
  [session_id, visitor_id, started_at, ended_at]: readonly [string, string, string, string],
  rest: FactRow<"sessions">,
): FactRow<"sessions"> => ({
  session_id,
  visitor_id,
  started_at,
  started_on: started_at.slice(0, 10),
  ended_at,
  furthest_stage_position: 0,
  page_view_count: 1,
  is_returning: false,
  ...rest,
});

/** Sessions of the nasty shop: ties, halves of seconds, a change of year, no channel. */
export const SESSIONS: readonly FactRow<"sessions">[] = [
  session(["s1", "1", "2023-11-30 23:59:59.5", "2023-12-01 00:00:00"], {
    channel: "paid",
    source: "g",
    campaign: null,
    device: "mobile",
    country: "AT",
    landing_page: "/",
    furthest_stage_position: 2,
    page_view_count: 3,
  }),
  session(["s10", "1", "2023-12-31 23:30:00", "2023-12-31 23:30:01.5"], {
    channel: "paid",
    campaign: "brand",
    device: "desktop",
    is_returning: true,
    furthest_stage_position: 6,
    page_view_count: 7,
  }),
  session(["s2", "1", "2023-12-31 23:30:00", "2024-01-01 00:10:02.5"], {
    channel: "organic",
    campaign: "Brand",
    device: "mobile",
    is_returning: true,
    furthest_stage_position: 6,
  }),
  session(["S1", "01", "2023-12-31 23:30:00", "2023-12-31 23:30:00"], {
    channel: null,
    device: null,
    country: null,
  }),
  session(["ß", "Zoë", "2024-01-01 00:00:00", "2024-01-01 00:00:00.499999"], {
    channel: "Paid",
    campaign: "",
    device: "",
    country: "",
    furthest_stage_position: 1,
  }),
  session(["ss", "zoe", "2024-01-01 00:00:00", "2024-01-01 01:00:00"], {
    channel: "unknown",
    campaign: "none",
    device: "unknown",
    country: "unknown",
    furthest_stage_position: 6,
    page_view_count: 60,
  }),
  session(["𝄞", "日本", "2024-02-29 12:00:00", "2024-02-29 12:00:00"], {
    channel: "é",
    campaign: "ｗ",
    device: "mobile",
    country: "JP",
    furthest_stage_position: 6,
    is_returning: true,
  }),
  session(["\uffee", "日本", "2024-02-29 12:00:00", "2024-02-29 12:00:03"], {
    channel: "e",
    campaign: "w",
    device: "mobile",
    country: "JP",
    furthest_stage_position: 5,
    page_view_count: 0,
  }),
  session(["t1", "10", "2024-01-09 09:00:00", "2024-01-09 09:00:00"], {
    channel: "organic",
    device: "mobile",
    landing_page: "/a",
  }),
  session(["t2", "9", "2024-01-11 09:00:00", "2024-01-11 09:05:00"], {
    channel: "organic",
    device: "mobile",
    landing_page: "/é",
    page_view_count: 2,
  }),
  session(["t3", "10", "2024-01-12 09:00:00", "2024-01-12 09:05:00"], {
    channel: "organic",
    device: "mobile",
    landing_page: "/a",
    is_returning: true,
  }),
  session(["machine", "001", "2024-01-05 03:00:00", "2024-01-05 03:00:09.5"], {
    channel: "direct",
    device: "desktop",
    furthest_stage_position: 2,
    page_view_count: 40,
  }),
  session(["last", "9", "2024-03-02 08:00:00.25", "2024-03-02 08:00:00.75"], {
    channel: "paid",
    device: "tablet",
    country: "DE",
  }),
];

const view = (
  page_view_id: string,
  session_id: string,
  viewed_at: string,
  page: string | null,
  seen: FactRow<"page_views"> = {},
): FactRow<"page_views"> => ({
  page_view_id,
  session_id,
  viewed_at,
  page,
  stage_position: 0,
  product_id: null,
  ...seen,
});

/** Their page views: ties, a page without name, more than a path shows, products that are seen. */
export const PAGE_VIEWS: readonly FactRow<"page_views">[] = numbered([
  view("10", "s1", "2023-11-30 23:59:59.5", "/b"),
  view("9", "s1", "2023-11-30 23:59:59.5", "/a"),
  view("1", "s1", "2023-12-01 00:00:00", "/ > /"),
  view("2", "s2", "2024-01-01 00:00:00", "/é"),
  view("20", "s2", "2024-01-01 00:00:00", null),
  view("200", "s2", "2024-01-01 00:00:01", "/after null"),
  view("3", "S1", "2023-12-31 23:30:00", ""),
  view("g1", "𝄞", "2024-02-29 12:00:00", "/product", { stage_position: 2, product_id: "ghost" }),
  view("g2", "𝄞", "2024-02-29 12:00:00", "/cart", { stage_position: 3, product_id: "ghost" }),
  view("g3", "𝄞", "2024-02-29 12:00:01", "/product", { stage_position: 2, product_id: "07" }),
  view("g4", "\uffee", "2024-02-29 12:00:02", "/cart/remove", {
    stage_position: 3,
    product_id: "7",
  }),
  ...Array.from({ length: 60 }, (_, i) =>
    view(`ss${i}`, "ss", `2024-01-01 00:${String(i >> 1).padStart(2, "0")}:00`, `/p${i}`),
  ),
]);
