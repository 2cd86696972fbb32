import { asc, eq } from "drizzle-orm";
import { badRequest } from "../../graphql/request-error.js";
import type { CurrentShop, ShopDirectory } from "../../graphql/shop-directory.js";
import type { Db } from "../../store/store.js";
import type { InsightRow } from "./insight-of-row.js";
import { insights } from "./insights.analytic.js";

declare module "../../graphql/context.js" {
  interface Context {
    /** Tells who subscribes of insights that come with a load; missing where nobody can. */
    readonly insightFeed?: InsightFeed;
  }
}

/** Insights of a snapshot, as all who follow its shop share them. */
export interface InsightNews {
  readonly shop: CurrentShop;
  readonly rows: readonly InsightRow[];
}

const MOST_FOLLOWERS = 1000;

/** What those who wait for new insights share: the list of shops in memory, and one read of a snapshot. */
export class InsightFeed {
  readonly #reads = new Map<string, { snapshotId: number; news: Promise<InsightNews> }>();
  #followers = 0;

  constructor(
    private readonly directory: Pick<ShopDirectory, "shops">,
    private readonly db: Db,
    private readonly mostFollowers = MOST_FOLLOWERS,
  ) {}

  /** Counts one more follower until the function that it returns is called. */
  join(): () => void {
    if (this.#followers >= this.mostFollowers) {
      throw badRequest(
        `${this.mostFollowers} subscriptions wait for insights already.`,
        "Try again later, or ask `insights` after each load.",
      );
    }
    this.#followers++;
    let isIn = true;
    return () => {
      if (isIn) this.#followers--;
      isIn = false;
    };
  }

  /** The snapshot that answers now; undefined for an unknown shop. Asks the store nothing. */
  snapshotOf(key: string): CurrentShop | undefined {
    return this.directory.shops.get(key);
  }

  /** The insights of a shop's snapshot, most at stake first: one statement, whoever asks. */
  insightsOf(shop: CurrentShop): Promise<InsightNews> {
    const known = this.#reads.get(shop.key);
    if (known?.snapshotId === shop.snapshotId) return known.news;
    const news = this.#read(shop);
    this.#reads.set(shop.key, { snapshotId: shop.snapshotId, news });
    // what could not be read is read again by the next who asks
    news.catch(() => {
      if (this.#reads.get(shop.key)?.news === news) this.#reads.delete(shop.key);
    });
    return news;
  }

  async #read(shop: CurrentShop): Promise<InsightNews> {
    const rows = await this.db
      .select()
      .from(insights)
      .where(eq(insights.snapshotId, shop.snapshotId))
      .orderBy(asc(insights.place));
    return { shop, rows };
  }
}
