import { readFile } from "node:fs/promises";

export interface RateCounts {
  opportunityCount: number;
  plannedCount: number;
  plannedRate: number;
  realisedCount: number;
}

export interface TruthFile {
  counts: Record<string, number>;
  planted: {
    sessionsByMonth: { month: string; plannedCount: number; realisedCount: number }[];
    conversion: Record<"byDevice" | "byChannel" | "byLander", Record<string, RateCounts>>;
    stageRates: Record<string, Record<string, Record<string, RateCounts>>>;
    crossSell: Record<string, Record<string, RateCounts>>;
    refunds: {
      byProduct: Record<string, RateCounts>;
      incident: RateCounts;
      productOfIncidentAtOtherTimes: RateCounts;
    };
  };
  parameters: {
    crossSell: { rates: Record<string, Record<string, number>> };
    products: {
      id: number;
      launchedAt: string;
      pageFrom: string;
      page: string;
      refundRate: number;
    }[];
    refunds: { incident: { from: string; until: string; factor: number } };
  };
}

export async function readTruth(path: string): Promise<TruthFile> {
  return JSON.parse(await readFile(path, "utf8")) as TruthFile;
}
