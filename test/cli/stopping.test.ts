import { describe, expect, it } from "@jest/globals";
import { interruptibleStore } from "../../src/cli/interruptible-store.js";
import { Interrupted, unlessInterrupted, untilInterrupted } from "../../src/cli/interrupted.js";
import { hasStore, requireStore } from "../../src/cli/with-store.js";
import type { Store } from "../../src/store/store.js";
import { contextWith, RecordedOutput } from "./recorded-output.js";

/** A store whose bulk loads report 10 rows and end when told. */
function slowStore(): { store: Store; finish: (rows: number) => void } {
  let finish = (_rows: number): void => undefined;
  const copyFrom: Store["copyFrom"] = (_table, _columns, _path, onRows) => {
    onRows?.(10);
    return new Promise((resolve) => (finish = resolve));
  };
  return { store: { copyFrom } as Store, finish: (rows) => finish(rows) };
}

describe("a bulk load", () => {
  it("is given up when the program is asked to stop", async () => {
    const stopping = new AbortController();
    const store = interruptibleStore(slowStore().store, stopping.signal, () => undefined);
    const copy = store.copyFrom("t", ["a"], "a.csv");
    stopping.abort();
    await expect(copy).rejects.toBeInstanceOf(Interrupted);
    await expect(store.copyFrom("t", ["a"], "a.csv")).rejects.toBeInstanceOf(Interrupted);
  });

  it("counts on from the one before", async () => {
    const counts: number[] = [];
    const { store: slow, finish } = slowStore();
    const store = interruptibleStore(slow, new AbortController().signal, (rows) =>
      counts.push(rows),
    );
    const copy = store.copyFrom("t", ["a"], "a.csv");
    finish(25);
    expect(await copy).toBe(25);
    void store.copyFrom("t", ["a"], "b.csv");
    expect(counts).toEqual([10, 35]);
  });
});

describe("waiting", () => {
  it("ends when the program is asked to stop, also before it began", async () => {
    const stopping = new AbortController();
    const waiting = untilInterrupted(stopping.signal);
    stopping.abort();
    await waiting;
    await untilInterrupted(stopping.signal);
    await expect(unlessInterrupted(stopping.signal, new Promise(() => undefined))).rejects.toThrow(
      Interrupted,
    );
  });

  it("ends with the work otherwise", async () => {
    expect(await unlessInterrupted(new AbortController().signal, Promise.resolve(1))).toBe(1);
  });
});

describe("a data directory that was never loaded into", () => {
  it("is not created by reading", () => {
    const context = contextWith(new RecordedOutput(), { dataDir: "/nowhere/at/all" });
    expect(hasStore(context)).toBe(false);
    expect(() => requireStore(context)).toThrow("There is no data in /nowhere/at/all.");
    expect(hasStore({ ...context, databaseUrl: "postgres://h" })).toBe(true);
  });
});
