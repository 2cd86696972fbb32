import { secondsOfDuration } from "./duration.js";
import {
  MAX_FUNNEL_STEPS,
  MAX_SAVED_FUNNELS,
  type FunnelEvent,
  type FunnelStepConfig,
  type SavedFunnel,
} from "./saved-funnel.js";
import { SettingsValue } from "./settings-reader.js";
import { STAGES, type Stage } from "./stage.js";
import {
  USUAL_VISITOR_SETTINGS,
  VISITOR_LIMIT_RANGES,
  VISITOR_RULES,
  type VisitorSettings,
} from "./visitor-rules.js";

/** What an owner settles about a shop beyond its name and money: the file of `load --config`. */
export interface ShopSettings {
  readonly funnels: readonly SavedFunnel[];
  /** Left out: the usual. */
  readonly visitors?: VisitorSettings;
}

/** Of a shop about which nothing was settled. */
export const NO_SETTINGS: ShopSettings = { funnels: [] };

const YEAR_SECONDS = 366 * 86_400;
/** How long a visitor may take, where the file does not say. */
const VISITOR_WITHIN_SECONDS = 30 * 86_400;

/**
 * Settings as a file gives them (docs/funnels.md), checked and with every default filled in.
 *
 * @param document what JSON.parse made of the file
 * @throws SettingsFault naming the place of the first fault
 */
export function readShopSettings(document: unknown): ShopSettings {
  const { funnels, visitors } = new SettingsValue(document).members(["funnels", "visitors"]);
  return {
    funnels: funnels.isGiven ? funnelsOf(funnels) : [],
    ...(visitors.isGiven ? { visitors: visitorsOf(visitors) } : {}),
  };
}

/** `{ "exclude": false, "limits": { "page_views_in_a_day": 500 } }`, either left out at will. */
function visitorsOf(value: SettingsValue): VisitorSettings {
  const { exclude, limits } = value.members(["exclude", "limits"]);
  const given = limits.isGiven ? limits.members(VISITOR_RULES) : null;
  const set = VISITOR_RULES.flatMap((rule) => {
    const limit = given?.[rule];
    return limit?.isGiven === true ? [[rule, limit.number(VISITOR_LIMIT_RANGES[rule])]] : [];
  });
  return {
    isExcluding: exclude.isGiven ? exclude.flag() : USUAL_VISITOR_SETTINGS.isExcluding,
    limits: Object.fromEntries(set) as VisitorSettings["limits"],
  };
}

function funnelsOf(funnels: SettingsValue): SavedFunnel[] {
  const found = funnels.items({ least: 0, most: MAX_SAVED_FUNNELS }).map(funnelOf);
  found.forEach(({ key }, place) => {
    if (found.findIndex((other) => other.key === key) < place) {
      throw new SettingsValue(key, `funnels[${place}].key`).fault(
        `is "${key}", which another funnel has; every funnel needs a key of its own.`,
      );
    }
  });
  return found;
}

function funnelOf(value: SettingsValue): SavedFunnel {
  const given = value.members(["key", "name", "unit", "order", "within", "steps"]);
  const key = given.key.text(63);
  if (!/^[a-z0-9][a-z0-9_-]*$/.test(key)) {
    throw given.key.fault(
      `is "${key}"; lower-case letters, digits, - and _ are expected, starting with a letter or digit.`,
    );
  }
  const unit = given.unit.isGiven ? given.unit.choice(["SESSION", "VISITOR"]) : "SESSION";
  const order = given.order.isGiven ? given.order.choice(["ORDERED", "STRICT", "ANY"]) : "ORDERED";
  const places = given.steps.items({ least: 2, most: MAX_FUNNEL_STEPS });
  const steps = places.map((step, place) =>
    stepOf(step, {
      order,
      isEnd: place === 0 || place === places.length - 1,
      isFirst: place === 0,
    }),
  );
  steps.forEach(({ name }, place) => {
    if (steps.findIndex((other) => other.name === name) < place) {
      throw (places[place] as SettingsValue).fault(
        `has the name "${name}" of another step; every step needs a name of its own.`,
      );
    }
  });
  return {
    key,
    name: given.name.text(),
    unit,
    order,
    withinSeconds: given.within.isGiven
      ? secondsOf(given.within)
      : unit === "VISITOR"
        ? VISITOR_WITHIN_SECONDS
        : null,
    steps,
  };
}

interface StepPlace {
  readonly order: SavedFunnel["order"];
  readonly isFirst: boolean;
  /** The first or the last. */
  readonly isEnd: boolean;
}

function stepOf(value: SettingsValue, { order, isFirst, isEnd }: StepPlace): FunnelStepConfig {
  const given = value.members(STEP_FIELDS);
  const { within, optional, notBetween } = given;
  for (const field of [within, optional, notBetween]) {
    if (field.isGiven && isFirst)
      throw field.fault("is given for the first step, which it cannot be.");
    if (field.isGiven && order === "ANY") {
      throw field.fault("is given, which a funnel of order ANY cannot have.");
    }
  }
  for (const field of [optional, notBetween]) {
    if (field.isGiven && order === "STRICT") {
      throw field.fault(
        "is given, which a funnel of order STRICT cannot have: nothing comes between.",
      );
    }
  }
  const isOptional = optional.isGiven && optional.flag();
  if (isOptional && notBetween.isGiven) {
    throw notBetween.fault("is given for an optional step; give it to the required step after it.");
  }
  if (isOptional && isEnd)
    throw optional.fault("is true for the last step, which must be required.");
  return {
    name: given.name.text(),
    ...eventOf(value, given),
    withinSeconds: within.isGiven ? secondsOf(within) : null,
    isOptional,
    notBetween: notBetween.isGiven
      ? notBetween
          .items({ least: 1, most: 10 })
          .map((event) => eventOf(event, event.members(EVENT_FIELDS)))
      : [],
  };
}

const EVENT_FIELDS = ["stage", "page", "product", "category"] as const;
const STEP_FIELDS = ["name", ...EVENT_FIELDS, "within", "optional", "notBetween"] as const;

const STAGE_WORDS = STAGES.map((stage) => stage.toUpperCase() as Uppercase<Stage>);

function eventOf(
  value: SettingsValue,
  given: Readonly<Record<"stage" | "page" | "product" | "category", SettingsValue>>,
): FunnelEvent {
  const { stage, page, product, category } = given;
  if (![stage, page, product, category].some(({ isGiven }) => isGiven)) {
    throw value.fault("says no event; give it a stage, a page, a product or a category.");
  }
  const word = stage.isGiven ? stage.choice(STAGE_WORDS) : undefined;
  if (word === "ORDER" && page.isGiven) {
    throw page.fault(
      "is given beside the stage ORDER, but an order has no page; give one of them.",
    );
  }
  return {
    ...(word === undefined ? {} : { stage: word.toLowerCase() as Stage }),
    ...(page.isGiven ? { pages: page.asList().map(pageOf) } : {}),
    ...(product.isGiven ? { product: product.text(200) } : {}),
    ...(category.isGiven ? { category: category.text(200) } : {}),
  };
}

function pageOf(value: SettingsValue): string {
  const page = value.text(500);
  if (page === "*" || page.slice(0, -1).includes("*")) {
    throw value.fault(`is "${page}"; a * may stand at the end only, after at least one character.`);
  }
  return page;
}

function secondsOf(value: SettingsValue): number {
  const seconds = secondsOfDuration(value.text());
  if (seconds === null || seconds < 1 || seconds > YEAR_SECONDS) {
    throw value.fault(
      `is "${value.text()}"; a duration of 1 second to 366 days is expected, such as PT30M, P7D or P2W.`,
    );
  }
  return seconds;
}
