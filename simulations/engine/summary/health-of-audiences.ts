import type { HealthCheck } from "../health.js";
import type { Plan } from "../plan.js";
import { countText, percentText } from "./plain-number.js";

const FEW_CUSTOMERS = 1000;
const TOO_FEW_CUSTOMERS = 100;
/** Chi-square of one degree of freedom that chance passes once in a thousand. */
const CHI_SQUARE_999 = 10.828;

/** Whether chance among few customers drowns what is believed. */
export function audienceTooSmall({ arms }: Plan): HealthCheck {
  const code = "AUDIENCE_TOO_SMALL";
  const smallest = [...arms].sort((a, b) => a.audience - b.audience)[0];
  const size = smallest?.audience ?? 0;
  const message = `The smallest audience, of arm "${smallest?.key ?? ""}", has ${countText(size)} customers.`;
  if (size >= FEW_CUSTOMERS) return { code, status: "PASS", message, fix: null };
  return {
    code,
    status: size < TOO_FEW_CUSTOMERS ? "FAIL" : "WARN",
    message,
    fix: `Widen the audience to ${countText(FEW_CUSTOMERS)} customers or more, or read the total interval rather than the mean.`,
  };
}

/** Whether arms treat the same customers, so that their lifts cannot be added up. */
export function overlappingAudiences({ arms, baseline }: Plan): HealthCheck {
  const code = "OVERLAPPING_AUDIENCES";
  let shared = 0;
  for (let i = 0; i < baseline.customers.count; i += 1) {
    let reached = 0;
    for (const { kindOf } of arms) if ((kindOf[i] as number) > 0) reached += 1;
    if (reached > 1) shared += 1;
  }
  if (shared === 0) {
    const message = "No customer is treated in more than one arm.";
    return { code, status: "PASS", message, fix: null };
  }
  return {
    code,
    status: "WARN",
    message: `${countText(shared)} customers are treated in more than one arm; each arm is simulated as if it ran alone.`,
    fix: "Choose between the arms instead of adding their lifts up, or put the policies into one arm to see them together.",
  };
}

/** Whether as many customers are held out as were asked for. @see Fabijan et al. (2019) */
export function holdoutRatioMismatch({ arms, scenario }: Plan): HealthCheck {
  const code = "HOLDOUT_RATIO_MISMATCH";
  const wrong = arms.flatMap(({ key, heldOut, audience }, arm) => {
    const share = scenario.arms[arm]?.holdout ?? 0;
    const expected = share * audience;
    const spread = expected * (1 - share);
    const distance = heldOut - expected;
    const isWrong = spread > 0 ? (distance * distance) / spread > CHI_SQUARE_999 : distance !== 0;
    return isWrong
      ? [`arm "${key}" holds out ${percentText(heldOut / audience)}, not ${percentText(share)}`]
      : [];
  });
  if (wrong.length === 0) {
    const message = "Every arm holds out the share that was asked for.";
    return { code, status: "PASS", message, fix: null };
  }
  return {
    code,
    status: "FAIL",
    message: `The hold-out is not what was asked for: ${wrong.join("; ")}.`,
    fix: "Do not read the lifts: look for what else decides who is held out, then run again.",
  };
}
