import { ESTIMATE_FIELDS, type Estimate } from "../api/estimate.js";
import type { Operation } from "../api/operation.js";
import type { Unavailable } from "../api/unavailable.js";
import type { View } from "../view/view.js";

export interface FunnelStep {
  readonly index: number;
  readonly stage: string;
  readonly name: string;
  readonly entered: number;
  readonly fromPrevious: Estimate;
  readonly fromStart: Estimate;
  readonly dropOff: Estimate;
}

export interface FunnelGroup {
  readonly value: string;
  readonly steps: readonly FunnelStep[];
  readonly overall: Estimate;
}

export interface FunnelAnswer {
  readonly shop: {
    readonly funnel: {
      readonly steps: readonly FunnelStep[];
      readonly overall: Estimate;
      readonly bottleneck: { readonly stage: string } | null;
      readonly breakdown: readonly FunnelGroup[];
      readonly unavailable: Unavailable | null;
    };
  };
}

const FUNNEL = `query Funnel($shop: String!, $period: PeriodInput!, $breakdown: FunnelDimension) {
  shop(key: $shop) {
    funnel(input: { period: $period, breakdown: $breakdown }) {
      steps { ...StepNumbers }
      overall { ...Number }
      bottleneck { stage }
      breakdown { value steps { ...StepNumbers } overall { ...Number } }
      unavailable { reason }
    }
  }
}
fragment StepNumbers on FunnelStep {
  index
  stage
  name
  entered
  fromPrevious { ...Number }
  fromStart { ...Number }
  dropOff { ...Number }
}
fragment Number on Estimate { ${ESTIMATE_FIELDS} }`;

export function funnelOperation({ shop, period, funnel }: View): Operation {
  const breakdown = funnel === "NONE" ? null : funnel;
  return { query: FUNNEL, variables: { shop, period: { preset: period }, breakdown } };
}
