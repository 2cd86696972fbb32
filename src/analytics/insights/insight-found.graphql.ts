import { setTimeout as pause } from "node:timers/promises";
import { Arg, Resolver, Root, Subscription } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { badRequest } from "../../graphql/request-error.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { stoppable } from "../../graphql/stoppable.js";
import type { InsightFeed } from "./insight-feed.js";
import { Insight } from "./insight.graphql.js";
import { insightOf, type InsightRow } from "./insight-of-row.js";

/** Between two looks at the list of shops in memory. */
const LOOK_MS = 1000;

interface FoundInsight {
  readonly shop: CurrentShop;
  readonly row: InsightRow;
}

interface Followed {
  readonly key: string;
  readonly startsWithCurrent: boolean;
}

/** What one follower knows of: the snapshot seen last, and the keys of its insights. */
class KnownInsights {
  #snapshotId: number | undefined;
  #keys: ReadonlySet<string> = new Set();

  constructor(private readonly followed: Followed) {}

  /** Insights of the snapshot that answers now whose keys the one before did not have. */
  async found(feed: InsightFeed): Promise<FoundInsight[]> {
    const shop = feed.snapshotOf(this.followed.key);
    if (shop === undefined || shop.snapshotId === this.#snapshotId) return [];
    const { rows } = await feed.insightsOf(shop);
    const isTold = this.#snapshotId === undefined && !this.followed.startsWithCurrent;
    const found = isTold ? [] : rows.filter(({ insightKey }) => !this.#keys.has(insightKey));
    this.#snapshotId = shop.snapshotId;
    this.#keys = new Set(rows.map(({ insightKey }) => insightKey));
    return found.map((row) => ({ shop, row }));
  }
}

/** Tells each new insight, until nobody listens. */
async function* follow(
  feed: InsightFeed,
  followed: Followed,
  signal: AbortSignal,
): AsyncGenerator<FoundInsight, undefined> {
  const leave = feed.join();
  const known = new KnownInsights(followed);
  try {
    while (!signal.aborted) {
      yield* await known.found(feed);
      await pause(LOOK_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  } finally {
    leave();
  }
}

@Resolver()
export class InsightFoundResolver {
  @Subscription(() => Insight, {
    description:
      "Insights as they are found: whenever a new snapshot of the shop is published, a message for each insight whose key the snapshot before did not have, most money at stake first. An insight that is gone and comes back is told again.",
    subscribe: ({ args, context }) => {
      const { insightFeed, signal } = context as Context;
      const key = String(args["shop"]);
      if (insightFeed === undefined) throw new Error("nothing is followed here");
      if (insightFeed.snapshotOf(key) === undefined) {
        throw badRequest(
          `There is no shop "${key}".`,
          "Subscribe to one of the keys that { shops { key } } answers.",
        );
      }
      const followed = { key, startsWithCurrent: args["startWithCurrent"] === true };
      return stoppable(signal, (either) => follow(insightFeed, followed, either));
    },
  })
  insightFound(
    @Root() { shop, row }: FoundInsight,
    @Arg("startWithCurrent", () => Boolean, {
      defaultValue: false,
      description: "Whether to begin with those that are found already, a message each.",
    })
    _startWithCurrent: boolean,
    @Arg("shop", () => String, { description: "The shop's key." }) _key: string,
  ): Insight {
    return insightOf(shop, row);
  }
}
