import type { Scenario, ScenarioArm } from "../../simulations/engine/scenario.js";

/** An audience as text: one bit per customer, base64. */
interface AudienceBits {
  readonly bits: string;
}

type StoredArm = Omit<ScenarioArm, "audience"> & { readonly audience: AudienceBits | null };

/** A scenario as JSON text with its keys in order: equal scenarios are equal text. */
export function scenarioText(scenario: Scenario): string {
  const arms: StoredArm[] = scenario.arms.map(({ audience, ...arm }) => ({
    ...arm,
    audience: audience === null ? null : toBits(audience),
  }));
  return JSON.stringify(inKeyOrder({ ...scenario, arms }));
}

export function scenarioOfText(text: string): Scenario {
  const stored = JSON.parse(text) as Omit<Scenario, "arms"> & { arms: readonly StoredArm[] };
  const arms = stored.arms.map(({ audience, ...arm }) => ({
    ...arm,
    audience: audience === null ? null : fromBits(audience),
  }));
  return { ...stored, arms };
}

function toBits(audience: Uint32Array): AudienceBits {
  const last = audience.at(-1) ?? -1;
  const bytes = Buffer.alloc(Math.ceil((last + 1) / 8));
  for (const at of audience) bytes[at >>> 3]! |= 1 << (at & 7);
  return { bits: bytes.toString("base64") };
}

function fromBits({ bits }: AudienceBits): Uint32Array {
  const bytes = Buffer.from(bits, "base64");
  const positions: number[] = [];
  for (let at = 0; at < bytes.length * 8; at++) {
    if (((bytes[at >>> 3] as number) & (1 << (at & 7))) !== 0) positions.push(at);
  }
  return Uint32Array.from(positions);
}

function inKeyOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inKeyOrder);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, inKeyOrder(each)]));
}
