import { fingerprintOf } from "../../simulations/engine/core/fingerprint.js";
import { ENGINE_VERSION } from "../../simulations/engine/core/engine-version.js";
import {
  resolveScenario,
  type ResolvedScenario,
} from "../../simulations/engine/core/resolve-scenario.js";
import type { ScenarioFault } from "../../simulations/engine/core/scenario-fault.js";
import type { RecordedOutcome, Scenario } from "../../simulations/engine/scenario.js";
import { policies } from "../../simulations/policies/catalog.js";
import { UserError } from "../domain/user-error.js";
import type { Context } from "../graphql/context.js";
import { badRequest } from "../graphql/request-error.js";
import type { CurrentShop } from "../graphql/shop-directory.js";
import type { Store } from "../store/store.js";
import { actualOutcomesOf, pooled } from "./actual-outcomes.js";
import { audienceOf } from "./audience.js";
import { otherBeliefSets } from "./beliefs/other-belief-sets.js";
import { scenarioUnder } from "./beliefs/scenario-under.js";
import { millisecondsOf } from "./duration.js";
import type { ExperimentRunner, SnapshotReference, SubmitOutcome } from "./experiment-runner.js";
import { faultsOfInput } from "./inputs/faults-of-input.js";
import { scenarioInputOf } from "./inputs/scenario-of-input.js";
import type { RunExperimentInput } from "./inputs/run-experiment.graphql.js";
import type { PlanSummary } from "./pool/thread-tasks.js";
import { BaselineUnreadable } from "./process/engine-process.js";
import { refusalReason } from "./refusal-reason.js";
import type { PreparedScenario, RunAnswer } from "./run-answer.js";
import { findSavedPolicy } from "./saved-policies.js";

declare module "../graphql/context.js" {
  interface Context {
    /** Takes requests for experiments; missing where none can be run. */
    readonly experiments?: ExperimentDesk;
  }
}

type CheckedPlan =
  | { readonly kind: "CHECKED"; readonly plan: PlanSummary }
  | Extract<PreparedScenario, { kind: "NOT_READY" }>;

type Submitted = Exclude<PreparedScenario, { kind: "SCENARIO" }> | SubmitOutcome;

interface Asked {
  readonly input: RunExperimentInput;
  readonly callerKey: string;
}

/** Runs of the same scenario under other beliefs. */
interface Others {
  readonly ids: readonly string[];
  /** Why there is none under some of them. */
  readonly fault: string | null;
}

const NO_OTHERS: Others = { ids: [], fault: null };
const MOST_WAIT_MS = 4000;

/** Takes requests for experiments: from what a client asks to a run, or to what is wrong with it. */
export class ExperimentDesk {
  #runner: Promise<ExperimentRunner> | undefined;

  /** @param openRunner called when the first one needs it */
  constructor(
    readonly store: Store,
    private readonly openRunner: () => Promise<ExperimentRunner>,
  ) {}

  runner(): Promise<ExperimentRunner> {
    this.#runner ??= this.openRunner();
    return this.#runner;
  }

  async close(): Promise<void> {
    await (await this.#runner)?.close();
  }

  /**
   * A request filled in and planned, but not run.
   * @throws UserError for a duration, a filter or an id that cannot be
   */
  async prepare(shop: CurrentShop, input: RunExperimentInput): Promise<PreparedScenario> {
    const resolved = await this.#resolve(shop, input);
    return resolved.kind === "FAULTS" ? resolved : this.#plan(shop, resolved.scenario, input);
  }

  /**
   * What is wrong with the policies of a scenario's first arm in this shop, whomever they reach.
   * @returns nothing where the shop cannot be simulated
   */
  async faultsOf(shop: CurrentShop, scenario: Scenario): Promise<readonly ScenarioFault[]> {
    const checked = await this.#check(shop, scenario);
    const faults = checked.kind === "CHECKED" ? checked.plan.faults : [];
    return (faults as readonly ScenarioFault[]).filter(({ path }) => path[2] === "policies");
  }

  async #resolve(
    shop: CurrentShop,
    input: RunExperimentInput,
    ranked?: readonly (Uint32Array | null)[],
  ): Promise<ResolvedScenario> {
    const { db } = this.store;
    const recorded = input.assumptionSet === "CALIBRATED" ? await this.#recorded(shop) : [];
    const audiences: (Uint32Array | null)[] = [];
    for (const [place, { audience }] of input.arms.entries()) {
      const own = ranked?.[place] ?? (audience && (await audienceOf(db, shop, audience)));
      audiences.push(own ?? null);
    }
    const savedPolicy = (id: string) => findSavedPolicy(this.store, { shopKey: shop.key, id });
    const asked = await scenarioInputOf(input, { audiences, savedPolicy, recorded });
    const resolved = resolveScenario(asked, policies);
    if (resolved.kind === "FAULTS") {
      return { kind: "FAULTS", faults: faultsOfInput(resolved.faults, input) };
    }
    return { kind: "SCENARIO", scenario: withAudienceText(resolved.scenario, input) };
  }

  async #plan(
    shop: CurrentShop,
    scenario: Scenario,
    input: RunExperimentInput,
  ): Promise<PreparedScenario> {
    const checked = await this.#check(shop, scenario);
    if (checked.kind === "NOT_READY") return checked;
    const { plan } = checked;
    return plan.faults.length > 0
      ? { kind: "FAULTS", faults: faultsOfInput(plan.faults as readonly ScenarioFault[], input) }
      : { kind: "SCENARIO", scenario, plan };
  }

  async #check(shop: CurrentShop, scenario: Scenario): Promise<CheckedPlan> {
    const runner = await this.runner();
    try {
      return { kind: "CHECKED", plan: await runner.check(scenario, snapshotOf(shop)) };
    } catch (error) {
      // what else breaks is a fault of ours, and its text not for callers
      if (!(error instanceof BaselineUnreadable)) throw error;
      return { kind: "NOT_READY", reason: error.message };
    }
  }

  /**
   * Submits, and waits for the end as long as the request says.
   * @param asked `ranked` audiences go before those of the arms' filters
   */
  async run(
    shop: CurrentShop,
    input: RunExperimentInput,
    asked: { readonly callerKey: string; readonly ranked?: readonly (Uint32Array | null)[] },
  ): Promise<RunAnswer> {
    const { callerKey, ranked } = asked;
    const begunAt = performance.now();
    const waitMs = millisecondsOf(input.maxWait);
    if (waitMs === null || waitMs > MOST_WAIT_MS) {
      throw badRequest(
        `maxWait ${input.maxWait} is not a number of seconds up to 4.`,
        "Pass PT0S to PT4S, and ask for `experiment(id)` later.",
      );
    }
    const resolved = await this.#resolve(shop, input, ranked);
    if (resolved.kind === "FAULTS") return resolved;
    const { scenario } = resolved;
    const submitted = await this.#submit(shop, scenario, { input, callerKey });
    if (submitted.kind !== "ACCEPTED") return submitted;
    const others = input.compareBeliefs
      ? await this.#submitOthers(shop, scenario, { input, callerKey })
      : NO_OTHERS;
    const runner = await this.runner();
    const left = () => Math.max(0, waitMs - (performance.now() - begunAt));
    const ended = await runner.wait(submitted.experiment.id, left());
    for (const id of others.ids) await runner.wait(id, left());
    return {
      ...submitted,
      experiment: ended ?? submitted.experiment,
      otherBeliefsFault: others.fault,
    };
  }

  async #submit(
    shop: CurrentShop,
    scenario: Scenario,
    { input, callerKey }: Asked,
  ): Promise<Submitted> {
    const runner = await this.runner();
    const key = {
      shopKey: shop.key,
      fingerprint: fingerprintOf(shop.contentId, scenario),
      callerKey,
    };
    const foreseen = await runner.foresee(key);
    if (foreseen !== null) return foreseen;
    const prepared = await this.#plan(shop, scenario, input);
    if (prepared.kind !== "SCENARIO") return prepared;
    return runner.submit({
      ...snapshotOf(shop),
      ...key,
      engineVersion: ENGINE_VERSION,
      scenario,
      customers: prepared.plan.customers,
      work: prepared.plan.work,
      slowness: prepared.plan.slowness,
    });
  }

  /** The same under every other set of beliefs that says something else; those that fit, if not all do. */
  async #submitOthers(shop: CurrentShop, scenario: Scenario, asked: Asked): Promise<Others> {
    const recorded = await this.#recorded(shop);
    const ids: string[] = [];
    for (const beliefs of otherBeliefSets(scenario, recorded)) {
      const submitted = await this.#submit(shop, scenarioUnder(scenario, beliefs, recorded), asked);
      if (submitted.kind !== "ACCEPTED") {
        return { ids, fault: `${beliefs}: ${refusalReason(submitted)}` };
      }
      ids.push(submitted.experiment.id);
    }
    return { ids, fault: null };
  }

  async #recorded(shop: CurrentShop): Promise<RecordedOutcome[]> {
    return pooled(await actualOutcomesOf(this.store.db, shop.key));
  }
}

/** @throws UserError where no experiments can be run */
export function deskIn({ experiments }: Context): ExperimentDesk {
  if (experiments !== undefined) return experiments;
  throw new UserError("No experiments can be run here.", {
    code: "UNREACHABLE",
    remedy: "Ask a running server: cartograph serve.",
  });
}

export function snapshotOf({ key, snapshotId, contentId }: CurrentShop): SnapshotReference {
  return { shopKey: key, snapshotId, snapshotHash: contentId };
}

/** Keeps how each audience was asked for, for the record. */
function withAudienceText(scenario: Scenario, { arms }: RunExperimentInput): Scenario {
  return {
    ...scenario,
    arms: scenario.arms.map((arm, place) => {
      const filter = arms[place]?.audience;
      return { ...arm, audienceText: filter === undefined ? null : JSON.stringify(filter) };
    }),
  };
}
