import { Field, Int, ObjectType } from "type-graphql";
import { SessionEvent, SessionEventKind } from "../../graphql/entities/session-event.type.js";
import type { Session } from "../../graphql/entities/session.type.js";
import { STAGES } from "../../domain/stage.js";
import { momentOf } from "../../graphql/provenance.type.js";
import { Unavailable } from "../../graphql/unavailable.type.js";
import type { SeenPages } from "./seen-pages.js";

@ObjectType({ description: "What happened in a session, one after the other." })
export class SessionTimeline {
  @Field(() => [SessionEvent], {
    description:
      "Page views, the first 16, and all orders, earliest first; at the same second pages come before orders.",
  })
  events!: SessionEvent[];

  @Field(() => Int, {
    description: "Page views beyond those in `events`, of which only the number is kept.",
  })
  pageViewsBeyond!: number;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why `events` holds no page views of a session that has some; null when it does.",
  })
  unavailable!: Unavailable | null;
}

const NO_MOMENTS: Unavailable = {
  reason:
    "When this session's pages were seen is not kept: shops with more than 5 million sessions keep it for 30 days, and snapshots loaded by an earlier version not at all.",
  missingFacts: [],
  substitute: "Ask Session.path for the pages in their order, or load the shop again.",
};

/** An order of a session; `orderedAt` is UTC, as the database writes it. */
export interface PlacedOrder {
  readonly orderId: string;
  readonly orderedAt: string;
}

/** @param seen null for a session without page views */
export function sessionTimeline(
  { shop, startedAt, pageViewCount }: Session,
  seen: SeenPages | null,
  placed: readonly PlacedOrder[],
): SessionTimeline {
  const at = (secondsIn: number): Pick<SessionEvent, "secondsIn" | "happenedAt"> => ({
    secondsIn,
    happenedAt: new Date(startedAt.getTime() + secondsIn * 1000),
  });
  const views = (seen?.moments ?? []).map(
    ({ seconds, stagePosition, productId }, place): SessionEvent => ({
      ...{ shop, productId, orderId: null, kind: SessionEventKind.PAGE_VIEW, ...at(seconds) },
      page: seen?.pages[place] ?? null,
      stage: STAGES[stagePosition] ?? "landing",
    }),
  );
  const orders = placed.map(({ orderId, orderedAt }): SessionEvent => {
    const since = momentOf(orderedAt).getTime() - startedAt.getTime();
    return {
      ...{ shop, orderId, productId: null, page: null, kind: SessionEventKind.ORDER },
      ...{ ...at(Math.floor(since / 1000)), stage: "order" },
    };
  });
  const isUntold = seen !== null && seen.moments === null;
  return {
    // a stable sort: pages keep their order, and come first
    events: [...views, ...orders].sort((one, other) => one.secondsIn - other.secondsIn),
    pageViewsBeyond: Math.max(0, pageViewCount - views.length),
    unavailable: isUntold ? NO_MOMENTS : null,
  };
}
