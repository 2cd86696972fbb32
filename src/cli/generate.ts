import { resolve } from "node:path";
import { generatorFor } from "../generate/catalog.js";
import type { GeneratedShop } from "../generate/generator.js";
import { checkSessionCount } from "../generate/session-count.js";
import type { CommandContext } from "./command-context.js";
import { Interrupted } from "./interrupted.js";
import { ownCommand } from "./own-command.js";
import { countText } from "./quantity-text.js";
import { textTable } from "./text-table.js";

export interface GenerateRequest {
  readonly layout: string;
  readonly out: string;
  readonly seed: string;
  readonly sessions?: number | undefined;
}

/** Writes a generated shop and lists its files. Touches no store. */
export async function generate(context: CommandContext, request: GenerateRequest): Promise<void> {
  const { output, signal } = context;
  const generator = generatorFor(request.layout);
  const sessions = request.sessions ?? generator.defaultSessions;
  checkSessionCount(sessions);
  const progress = output.progress();
  progress.step(`generating ${countText(sessions)} sessions`);
  try {
    const shop = await generator.generate({
      outDir: resolve(request.out),
      seed: request.seed,
      sessions,
      onProgress(done, total) {
        if (signal.aborted) throw new Interrupted();
        progress.update(done, total, "sessions");
      },
    });
    progress.end();
    const load = ownCommand(context, ["load", request.out, "--shop", "<key>"]);
    output.print(shop, () => generatedText(shop, load));
  } finally {
    progress.end();
  }
}

export function generatedText(shop: GeneratedShop, loadCommand: string): string {
  const table = textTable(
    [{ title: "file" }, { title: "rows", align: "right" }],
    shop.files.map(({ name, rows }) => [name, countText(rows)]),
  );
  return [
    `Generated ${countText(shop.sessions)} sessions of seed "${shop.seed}" into ${shop.outDir}`,
    table,
    `What was planted in them: ${shop.truthPath}\nLoad them: ${loadCommand}`,
  ].join("\n\n");
}
