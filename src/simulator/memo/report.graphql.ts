import { Arg, Ctx, FieldResolver, registerEnumType, Resolver, Root } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { loaderOf } from "../../graphql/loader.js";
import { Experiment } from "../answers/experiment.graphql.js";
import { loadResult } from "../answers/load-result.js";
import { loadOtherBeliefs } from "../beliefs/load-other-beliefs.js";
import type { Experiment as StoredExperiment } from "../experiment.js";
import { memoHtml } from "./memo-html.js";
import { memoMarkdown } from "./memo-markdown.js";
import type { BesideResult, MemoSource } from "./memo-source.js";
import { storedMemoSources } from "./stored-memo-sources.js";

export enum ReportFormat {
  MARKDOWN = "MARKDOWN",
  HTML = "HTML",
}
registerEnumType(ReportFormat, {
  name: "ReportFormat",
  description: "How a report is written.",
  valuesConfig: {
    MARKDOWN: { description: "CommonMark with tables; figures are told in words." },
    HTML: { description: "One page with its charts, which needs nothing else." },
  },
});

function loadSource(context: Context, id: string): Promise<MemoSource | null> {
  return loaderOf<string, MemoSource | null>(context, "memo sources", async (ids) => {
    const nameOf = (shopKey: string) => context.shops.get(shopKey)?.name ?? shopKey;
    const sources = await storedMemoSources(context.db, ids, nameOf);
    return ids.map((each) => sources.get(each) ?? null);
  }).load(id);
}

/** What has been found under other beliefs by now. */
async function besideOf(context: Context, stored: StoredExperiment): Promise<BesideResult[]> {
  const others = await loadOtherBeliefs(context, stored);
  const results = await Promise.all(
    others.map(({ experiment }) =>
      experiment?.status === "SUCCEEDED" ? loadResult(context, experiment.id) : null,
    ),
  );
  return others.flatMap(({ beliefs }, place) => {
    const result = results[place] ?? null;
    return result === null ? [] : [{ beliefs, result }];
  });
}

@Resolver(() => Experiment)
export class ExperimentReportResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      "The decision memo: verdict, drivers, what would change it, numbers, costs, method, and the verdicts of `underOtherBeliefs` that have been run. Equal experiments beside equal ones have equal bytes; null until there are `findings`.",
  })
  async report(
    @Root() { stored }: Experiment,
    @Ctx() context: Context,
    @Arg("format", () => ReportFormat, {
      defaultValue: ReportFormat.MARKDOWN,
      description: "How it is written.",
    })
    format: ReportFormat,
  ): Promise<string | null> {
    const own = await loadSource(context, stored.id);
    if (own === null) return null;
    const source = { ...own, beside: await besideOf(context, stored) };
    return format === ReportFormat.HTML ? memoHtml(source) : memoMarkdown(source);
  }
}
