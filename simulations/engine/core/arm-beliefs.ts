import type { Behaviour } from "../behaviour.js";
import type { PolicyEffects } from "../effect.js";
import type { ArmBeliefs, Beliefs, Plan, PlannedArm, PlannedPolicy } from "../plan.js";
import { compileArmWide, compileBehaviour, type PolicyPart } from "./compile-behaviour.js";
import { checkEffects } from "./effect-checks.js";
import { classesOf } from "./joint-classes.js";
import { runCalendar, type RunCalendar } from "./run-calendar.js";

/**
 * What one draw's beliefs mean for one arm. Behaviours are made when asked for, and each once; the same
 * object for every customer of a kind.
 *
 * @throws RangeError where a policy's effects hold a number that is none
 */
export function armBeliefs(plan: Plan, arm: PlannedArm, values: Beliefs): ArmBeliefs {
  const effects = arm.parts.map((part) => effectsByClass(plan, part, values));
  const classes = classTable(arm);
  const calendar = calendarOf(plan);
  const masks = 1 << arm.policies;
  const behaviours = new Array<Behaviour | undefined>((arm.jointClasses + 1) * masks);

  const behaviourOf = (jointClass: number, mask: number): Behaviour => {
    const at = jointClass * masks + mask;
    return (behaviours[at] ??= compileBehaviour(
      calendar,
      plan.baseline,
      partsOf(jointClass, mask),
    ));
  };

  const partsOf = (jointClass: number, mask: number): PolicyPart[] => {
    const parts: PolicyPart[] = [];
    (classes[jointClass] as readonly number[]).forEach((customerClass, k) => {
      if (customerClass === 0) return;
      parts.push({
        kindIndex: (arm.parts[k] as PlannedPolicy).kindIndex,
        effects: (effects[k] as EffectsOfClass)(customerClass),
        contactShare: contactShare(arm, jointClass, k),
        isNoticed: ((mask >>> k) & 1) === 1,
      });
    });
    return parts;
  };

  const exposure = classes.slice(1).map((ofPolicies, j) =>
    ofPolicies.map((customerClass, k) => {
      if (customerClass === 0) return 0;
      const noticed = (effects[k] as EffectsOfClass)(customerClass).exposure;
      return noticed * contactShare(arm, j + 1, k);
    }),
  );
  return { wide: compileArmWide(effects.map((of) => of(1))), exposure, behaviourOf };
}

const tables = new WeakMap<PlannedArm, readonly (readonly number[])[]>();

/** Classes by policy of each joint class, from 0. */
function classTable(arm: PlannedArm): readonly (readonly number[])[] {
  let table = tables.get(arm);
  if (table === undefined) {
    const counts = arm.parts.map(({ policy }) => policy.classes.length);
    table = Array.from({ length: arm.jointClasses + 1 }, (_, j) => classesOf(counts, j));
    tables.set(arm, table);
  }
  return table;
}

const calendars = new WeakMap<Plan, RunCalendar>();

function calendarOf(plan: Plan): RunCalendar {
  let calendar = calendars.get(plan);
  if (calendar === undefined) {
    calendar = runCalendar(plan.scenario.horizonDays);
    calendars.set(plan, calendar);
  }
  return calendar;
}

type EffectsOfClass = (customerClass: number) => PolicyEffects;

/** A policy's effects on a class, asked of it once. */
function effectsByClass(plan: Plan, part: PlannedPolicy, values: Beliefs): EffectsOfClass {
  const { policy, kind, parameters } = part;
  const assume: Record<string, number> = {};
  part.assumptionNames.forEach((name, position) => {
    assume[name] = values[part.assumptionPlaces[position] as number] as number;
  });
  const known: PolicyEffects[] = [];
  return (customerClass) => {
    const before = known[customerClass];
    if (before !== undefined) return before;
    const { baseline, scenario } = plan;
    const { horizonDays } = scenario;
    const made = policy.effects({ parameters, assume, customerClass, baseline, horizonDays });
    checkEffects(kind, made);
    known[customerClass] = made;
    return made;
  };
}

function contactShare(arm: PlannedArm, jointClass: number, policy: number): number {
  return arm.contactShares[jointClass - 1]?.[policy] ?? 1;
}
