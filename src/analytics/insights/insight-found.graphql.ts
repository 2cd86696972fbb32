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

/** Tells each insight whose key the snapshot before did not have, until nobody listens. */
async function* follow(
  feed: InsightFeed,
  { key, startsWithCurrent }: Followed,
  signal: AbortSignal,
): AsyncGenerator<FoundInsight, undefined> {
  const leave = feed.join();
  try {
    let told: number | undefined;
    let known: ReadonlySet<string> = new Set();
    while (!signal.aborted) {
      const shop = feed.snapshotOf(key);
      if (shop !== undefined && shop.snapshotId !== told) {
        const { rows } = await feed.insightsOf(shop);
        const isFirst = told === undefined;
        for (const row of rows) {
          if (signal.aborted) return;
          const isNew = isFirst ? startsWithCurrent : !known.has(row.insightKey);
          if (isNew) yield { shop, row };
        }
        known = new Set(rows.map(({ insightKey }) => insightKey));
        told = shop.snapshotId;
      }
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
    @Arg("shop", () => String, { description: "The shop's key." }) _key: string,
    @Arg("startWithCurrent", () => Boolean, {
      defaultValue: false,
      description: "Whether to begin with those that are found already, a message each.",
    })
    _startWithCurrent: boolean,
  ): Insight {
    return insightOf(shop, row);
  }
}
