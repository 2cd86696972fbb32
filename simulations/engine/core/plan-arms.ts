import type { Baseline } from "../baseline.js";
import type { CustomerView } from "../customer-view.js";
import type { PlannedArm, PlannedPolicy } from "../plan.js";
import { POLICY_KINDS, type Policy, type PolicyKind } from "../policy.js";
import { PURPOSE } from "../random/purpose.js";
import type { SeedKey } from "../random/seed-key.js";
import { LuckStream } from "../random/stream.js";
import type { ScenarioArm } from "../scenario.js";
import { contactShares } from "./contact-shares.js";
import { customerViews } from "./customer-views.js";
import { classesOf, jointClassCount, jointClassOf } from "./joint-classes.js";
import type { ResolvedAssumptions } from "./resolve-assumptions.js";

const OUTSIDE = -1;
const HELD_OUT = 0;
/** Whom a position of `kindOf` can tell apart. */
export const MOST_JOINT_CLASSES = 32_767;

export interface ArmSurroundings {
  readonly baseline: Baseline;
  readonly key: SeedKey;
  readonly policies: ReadonlyMap<PolicyKind, Policy>;
  readonly placeOf: ResolvedAssumptions["placeOf"];
}

/**
 * Whom each arm reaches, and how its policies' numbers are found. Whether a customer is held out is
 * his own draw: at the same share the same customers are held out in every arm, at a larger share
 * they and others.
 *
 * @throws RangeError where a policy gives a customer a class that it does not have
 * O(customers x arms x policies).
 */
export function planArms(
  arms: readonly ScenarioArm[],
  surroundings: ArmSurroundings,
): PlannedArm[] {
  const { baseline, key } = surroundings;
  const begun = arms.map((arm) => new ArmReach(arm, surroundings));
  const viewOf = customerViews(baseline);
  const luck = new LuckStream(key);
  const hasHoldout = arms.some(({ holdout }) => holdout > 0);
  const chanceOf = (customer: number) => {
    if (!hasHoldout) return 1;
    luck.aim(0, customer, PURPOSE.HOLDOUT);
    return luck.next();
  };
  for (let customer = 0; customer < baseline.customers.count; customer++) {
    let view: CustomerView | null = null;
    for (const reach of begun) {
      if (!reach.isMeant(customer)) continue;
      view ??= viewOf(customer);
      reach.place(customer, view, chanceOf(customer));
    }
  }
  return begun.map((reach) => reach.planned());
}

/** One arm as it takes its customers up, in ascending order. */
class ArmReach {
  readonly #arm: ScenarioArm;
  readonly #baseline: Baseline;
  readonly #parts: readonly PlannedPolicy[];
  readonly #counts: readonly number[];
  readonly #classes: number[];
  readonly #kindOf: Int16Array;
  #next = 0;
  #audience = 0;
  #heldOut = 0;

  constructor(arm: ScenarioArm, { baseline, policies, placeOf }: ArmSurroundings) {
    this.#arm = arm;
    this.#baseline = baseline;
    this.#parts = arm.policies.map(({ kind, parameters }) => {
      const policy = policies.get(kind) as Policy;
      const assumptionNames = Object.keys(policy.assumptions);
      return {
        policy,
        kind,
        kindIndex: POLICY_KINDS.indexOf(kind),
        parameters,
        assumptionNames,
        assumptionPlaces: assumptionNames.map((name) => placeOf(arm, kind, name)),
        contacts: policy.contactsPerCustomer(parameters),
      };
    });
    this.#counts = this.#parts.map(({ policy }) => policy.classes.length);
    this.#classes = this.#counts.map(() => 0);
    this.#kindOf = new Int16Array(baseline.customers.count).fill(OUTSIDE);
  }

  /** Whether the audience holds the customer; to be asked of customers in ascending order. */
  isMeant(customer: number): boolean {
    const { audience } = this.#arm;
    if (audience === null) return true;
    if (audience[this.#next] !== customer) return false;
    this.#next += 1;
    return true;
  }

  place(customer: number, view: CustomerView, chance: number): void {
    for (let k = 0; k < this.#parts.length; k++) {
      const { policy, parameters } = this.#parts[k] as PlannedPolicy;
      const found = policy.classOf(view, parameters, this.#baseline);
      if (!(Number.isInteger(found) && found >= 0 && found <= policy.classes.length)) {
        throw new RangeError(`${policy.kind} has no class ${found}.`);
      }
      this.#classes[k] = found;
    }
    const joint = jointClassOf(this.#counts, this.#classes);
    if (joint === 0) return;
    const isHeldOut = chance < this.#arm.holdout;
    this.#kindOf[customer] = isHeldOut ? HELD_OUT : joint;
    this.#audience += 1;
    if (isHeldOut) this.#heldOut += 1;
  }

  planned(): PlannedArm {
    const jointClasses = jointClassCount(this.#counts);
    const arrivalClasses = this.#parts.map(({ policy }) => policy.arrivalClass);
    return {
      key: this.#arm.key,
      kindOf: this.#kindOf,
      audience: this.#audience,
      heldOut: this.#heldOut,
      arrivalKind: jointClassOf(this.#counts, arrivalClasses),
      jointClasses,
      policies: this.#parts.length,
      parts: this.#parts,
      contactShares: Array.from({ length: jointClasses }, (_, j) => this.#sharesOf(j + 1)),
    };
  }

  #sharesOf(joint: number): number[] {
    const classes = classesOf(this.#counts, joint);
    const contacts = this.#parts.map((part, k) => (classes[k] === 0 ? 0 : part.contacts));
    return contactShares(contacts, this.#arm.contactCap);
  }
}
