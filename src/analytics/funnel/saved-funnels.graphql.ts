import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { durationOfSeconds } from "../../domain/duration.js";
import { STAGES } from "../../domain/stage.js";
import type { Context } from "../../graphql/context.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { behaviourProvenance } from "../../graphql/behaviour-provenance.js";
import {
  readSavedEvents,
  readSavedFunnels,
  savedUnavailable,
  type SavedEvent,
  type SavedSteps,
} from "./saved-funnel-list.js";
import {
  SavedFunnelList,
  type SavedFunnelEntry,
  type SavedFunnelEvent,
} from "./saved-funnel-types.graphql.js";

@Resolver(() => Shop)
export class SavedFunnelsResolver {
  @FieldResolver(() => SavedFunnelList, {
    description: "Funnels of the shop's own, saved with `cartograph load --config`.",
  })
  async savedFunnels(@Root() { current }: Shop, @Ctx() context: Context): Promise<SavedFunnelList> {
    const [funnels, events] = await Promise.all([
      readSavedFunnels(context, current),
      readSavedEvents(context, current),
    ]);
    return {
      funnels: [...funnels].map(([key, steps]) => {
        const own = events.filter(({ funnelKey }) => funnelKey === key);
        return entryOf(key, { steps, events: own }, current);
      }),
      provenance: behaviourProvenance(
        current,
        "The funnels of the shop's settings (docs/funnels.md).",
      ),
    };
  }
}

function entryOf(
  key: string,
  { steps, events }: { readonly steps: SavedSteps; readonly events: readonly SavedEvent[] },
  shop: Shop["current"],
): SavedFunnelEntry {
  const { funnelName = "", unit = "", stepOrder = "", withinSeconds = null } = steps[0] ?? {};
  const eventsOf = (stepNumber: number, isExclusion: boolean): SavedFunnelEvent[] =>
    events
      .filter((event) => event.stepNumber === stepNumber && event.isExclusion === isExclusion)
      .map(eventOf);
  return {
    ...{ key, name: funnelName, unit, order: stepOrder },
    within: durationOf(withinSeconds),
    steps: steps.map((step, index) => ({
      index,
      name: step.stepName,
      isOptional: step.isOptional,
      within: durationOf(step.stepWithinSeconds),
      events: step.events,
      anyOf: eventsOf(step.stepNumber, false),
      notBetween: eventsOf(step.stepNumber, true),
    })),
    unavailable: savedUnavailable(shop, steps),
  };
}

const eventOf = (event: SavedEvent): SavedFunnelEvent => ({
  stage: event.stagePosition === null ? null : (STAGES[event.stagePosition] ?? null),
  page: event.pageStart === null ? event.page : `${event.pageStart}*`,
  product: event.productId,
  category: event.category,
});

const durationOf = (seconds: number | null): string | null =>
  seconds === null ? null : durationOfSeconds(seconds);
