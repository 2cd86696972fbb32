import { classesOf } from "../../../simulations/engine/core/joint-classes.js";
import type { Plan, PlannedArm } from "../../../simulations/engine/plan.js";
import {
  classCharacter,
  reachedParts,
  type ReachedClass,
  type ReachedPart,
} from "../../store/reached-classes.js";

/** Whom an arm reaches, as it is kept; or a piece of it, with some of the parts. */
export interface ArmReach {
  /** From 0. */
  readonly armNumber: number;
  /** Its key. */
  readonly arm: string;
  readonly treated: number;
  readonly heldOut: number;
  readonly classes: readonly ReachedClass[];
  readonly parts: readonly ReachedPart[];
}

/** @param reached one per customer, as `reachedClasses` of the engine gives them */
export function armReach(
  { arms }: Pick<Plan, "arms">,
  armNumber: number,
  reached: Int16Array,
): ArmReach {
  const arm = arms[armNumber] as PlannedArm;
  return {
    armNumber,
    arm: arm.key,
    treated: arm.audience - arm.heldOut,
    heldOut: arm.heldOut,
    classes: classesIn(arm),
    parts: reachedParts(reached),
  };
}

/** Parts of one piece: a megabyte or so. */
const PARTS_IN_PIECE = 64;

/** At least one piece, each small enough for one message or one statement. */
export function* reachPieces({ parts, ...arm }: ArmReach): Generator<ArmReach> {
  for (let from = 0; from === 0 || from < parts.length; from += PARTS_IN_PIECE) {
    yield { ...arm, parts: parts.slice(from, from + PARTS_IN_PIECE) };
  }
}

/** Every class of every policy of the arm. */
function classesIn({ parts, jointClasses }: PlannedArm): ReachedClass[] {
  const counts = parts.map(({ policy }) => policy.classes.length);
  const joints = Array.from({ length: jointClasses }, (_, place) => ({
    character: classCharacter(place + 1),
    classes: classesOf(counts, place + 1),
  }));
  return parts.flatMap(({ kind, policy }, k) =>
    policy.classes.map((name, place) => ({
      policy: kind,
      name,
      characters: joints
        .filter(({ classes }) => classes[k] === place + 1)
        .map(({ character }) => character)
        .join(""),
    })),
  );
}
