import { abnormalVisitorsAnalytic } from "../analytics/abnormal-visitors/abnormal-visitors.analytic.js";
import { catalog } from "../analytics/catalog.js";
import type { SetAside } from "../domain/coverage.js";
import type { FactNeed } from "../domain/facts.js";
import type { ModelCard } from "../domain/model-card.js";
import type { Warehouse } from "../domain/warehouse.js";
import { answerQuestion, type Answering } from "./answer-question.js";
import { writeModelCards } from "./run-model.js";
import { hasFlaggedVisitors, NOTHING_SET_ASIDE, setAsideVisitors } from "./set-aside-visitors.js";

/** How many analytics come before the facts: enough that the store has rows to load meanwhile. */
const FACTS_AFTER = 5;

export interface AnsweringAll extends Answering {
  /** Whether visitors who are hardly people are left out of questions about behaviour. */
  readonly isExcluding: boolean;
  /** Called once, before anybody is left out: the facts on disk are those of the files. */
  readonly writeFacts: () => Promise<void>;
}

/** All results of all analytics, then the cards of their models. @returns what was left out, null: nobody is to be */
export async function answerCatalog(
  warehouse: Warehouse,
  { isExcluding, writeFacts, ...answering }: AnsweringAll,
): Promise<SetAside | null> {
  const facts: Partial<Record<FactNeed, number>> = { ...answering.facts };
  const cards: ModelCard[] = [];
  let areFactsWritten = false;
  let setAside = NOTHING_SET_ASIDE;
  for (const [place, analytic] of catalog.entries()) {
    cards.push(...(await answerQuestion(warehouse, analytic, { ...answering, facts })));
    const isDue = analytic === abnormalVisitorsAnalytic && isExcluding;
    const isSettingAside = isDue && (await hasFlaggedVisitors(warehouse));
    if (!areFactsWritten && (isSettingAside || place + 1 === FACTS_AFTER)) {
      await writeFacts();
      areFactsWritten = true;
    }
    if (!isSettingAside) continue;
    setAside = await setAsideVisitors(warehouse);
    facts.sessions = (facts.sessions ?? 0) - setAside.sessions;
    facts.page_views = (facts.page_views ?? 0) - setAside.pageViews;
  }
  answering.listener.result(await writeModelCards(cards, answering.resultsDir));
  return isExcluding ? setAside : null;
}
