import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../domain/user-error.js";
import { modelCardsOf, type StoredModelCard } from "../store/model-cards.js";
import { currentSnapshots } from "../store/snapshots.js";
import type { Store } from "../store/store.js";
import type { CommandContext } from "./command-context.js";
import { unlessInterrupted } from "./interrupted.js";
import { ownCommand } from "./own-command.js";
import { countText } from "./quantity-text.js";
import { textTable } from "./text-table.js";
import { requireStore, withStore } from "./with-store.js";

export interface ModelsRequest {
  readonly shop: string;
  readonly out?: string | undefined;
}

/**
 * Lists a shop's models, and writes them where a folder is given.
 * @throws UserError NOT_FOUND without such a shop
 */
export async function models(context: CommandContext, { shop, out }: ModelsRequest): Promise<void> {
  requireStore(context);
  const { output, signal } = context;
  const cards = await withStore(context, (store) =>
    unlessInterrupted(signal, cardsOf(context, store, shop)),
  );
  const files = out === undefined ? [] : await writeCards(cards, out);
  const document = {
    shop,
    models: cards.map(({ artefact: _artefact, ...card }) => card),
    files,
  };
  output.print(document, () =>
    [modelsText(cards), ...files.map((file) => `wrote ${file}`)].join("\n"),
  );
}

async function cardsOf(
  context: CommandContext,
  store: Store,
  shop: string,
): Promise<StoredModelCard[]> {
  const current = (await currentSnapshots(store)).find((each) => each.shop.key === shop);
  if (current?.snapshot == null) {
    throw new UserError(`There is no shop "${shop}".`, {
      code: "NOT_FOUND",
      remedy: `List the shops that are loaded: ${ownCommand(context, ["shops"])}`,
    });
  }
  return await modelCardsOf(store, current.snapshot.id);
}

/** Whole files only: each is written beside its place and renamed. */
async function writeCards(cards: readonly StoredModelCard[], out: string): Promise<string[]> {
  await mkdir(out, { recursive: true });
  const files: string[] = [];
  for (const card of cards) {
    const path = join(out, `${card.model}.json`);
    await writeFile(`${path}.new`, `${JSON.stringify(card, null, 2)}\n`);
    await rename(`${path}.new`, path);
    files.push(path);
  }
  return files;
}

export function modelsText(cards: readonly StoredModelCard[]): string {
  return textTable(
    [
      { title: "model" },
      { title: "customers", align: "right" },
      { title: "from" },
      { title: "to" },
      { title: "hash" },
      { title: "state" },
    ],
    cards.map((card) => [
      card.model,
      countText(card.customers),
      card.fromOn ?? "-",
      card.toOn ?? "-",
      card.artefactHash?.slice(0, 12) ?? "-",
      card.refusal === null ? "fitted" : `refused: ${card.refusal.reason}`,
    ]),
  );
}
