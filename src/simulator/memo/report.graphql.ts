import { Arg, Ctx, FieldResolver, registerEnumType, Resolver, Root } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { loaderOf } from "../../graphql/loader.js";
import { Experiment } from "../answers/experiment.graphql.js";
import { memoHtml } from "./memo-html.js";
import { memoMarkdown } from "./memo-markdown.js";
import type { MemoSource } from "./memo-source.js";
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

@Resolver(() => Experiment)
export class ExperimentReportResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      "The decision memo: verdict, drivers, what would change it, numbers, costs, method. Equal experiments have equal bytes; null until it has succeeded.",
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
    if (stored.status !== "SUCCEEDED") return null;
    const source = await loadSource(context, stored.id);
    if (source === null) return null;
    return format === ReportFormat.HTML ? memoHtml(source) : memoMarkdown(source);
  }
}
