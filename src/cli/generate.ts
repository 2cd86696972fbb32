import { resolve } from "node:path";
import { generatorFor } from "../generate/catalog.js";
import type { FileFormat, GeneratedShop, Generator, Sized } from "../generate/generator.js";
import type { WriteParquet } from "../generate/parquet-file.js";
import { sizeOf } from "../generate/shop-size.js";
import type { CommandContext } from "./command-context.js";
import { Interrupted } from "./interrupted.js";
import { ownCommand } from "./own-command.js";
import { countText } from "./quantity-text.js";
import { textTable } from "./text-table.js";

export interface GenerateRequest extends Sized {
  readonly layout: string;
  readonly out: string;
  readonly seed: string;
  readonly format: FileFormat;
}

/** Writes a generated shop and lists its files. Touches no store. */
export async function generate(context: CommandContext, request: GenerateRequest): Promise<void> {
  const { output, signal } = context;
  const { seed, format } = request;
  const generator = generatorFor(request.layout);
  const { measure } = generator;
  const size = sizeOf(generator, request);
  const progress = output.progress();
  progress.step(`generating ${countText(size)} ${measure}`);
  try {
    const shop = await generator.generate({
      outDir: resolve(request.out),
      seed,
      [measure]: size,
      format,
      writeParquet: format === "parquet" ? await parquetWriter() : undefined,
      onProgress(done, total) {
        if (signal.aborted) throw new Interrupted();
        progress.update(done, total, measure);
      },
    });
    progress.end();
    const load = ownCommand(context, ["load", request.out, "--shop", "<key>"]);
    output.print(shop, () => generatedText(shop, generator, load));
  } finally {
    progress.end();
  }
}

/** DuckDB is loaded only where it is needed. */
async function parquetWriter(): Promise<WriteParquet> {
  const { writeParquet } = await import("../warehouse/write-parquet.js");
  return writeParquet;
}

export function generatedText(
  shop: GeneratedShop,
  { measure }: Generator,
  loadCommand: string,
): string {
  const table = textTable(
    [{ title: "file" }, { title: "rows", align: "right" }],
    shop.files.map(({ name, rows }) => [name, countText(rows)]),
  );
  return [
    `Generated ${countText(shop[measure] ?? 0)} ${measure} of seed "${shop.seed}" into ${shop.outDir}`,
    table,
    `What was planted in them: ${shop.truthPath}\nLoad them: ${loadCommand}`,
  ].join("\n\n");
}
