import { afterAll, describe, expect, it } from "@jest/globals";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { PgliteClient } from "../../src/store/pglite-client.js";
import { PgliteThread } from "../../src/store/pglite-thread.js";
import { IMAGE_CACHE, temporaryFolder } from "./both-stores.js";

describe("The thread of the embedded store", () => {
  const folder = temporaryFolder();
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("may die: what it was doing fails, what waits and what follows is answered by a new one", async () => {
    const threads: PgliteThread[] = [];
    const start = PgliteThread.start;
    PgliteThread.start = async (location) => {
      const thread = await start.call(PgliteThread, location);
      threads.push(thread);
      return thread;
    };
    const location = { directory: join(folder, "store"), imageCacheDir: IMAGE_CACHE };
    const client = await PgliteClient.open(location, 15_000);
    await client.query("create table kept (n integer)");
    await client.query("insert into kept values (1)");

    const transaction = client.transaction(async (session) => {
      await session.query("insert into kept values (2)");
      await threads[0]?.terminate(new Error("The embedded database stopped unexpectedly (test)."));
      await session.query("insert into kept values (3)").catch(() => undefined);
      return session.query("insert into kept values (4)");
    });
    const waiting = client.query("select n from kept");
    await expect(transaction).rejects.toThrow("stopped unexpectedly");
    expect((await waiting).rows).toEqual([{ n: 1 }]);
    expect((await client.query("select n from kept")).rows).toEqual([{ n: 1 }]);
    expect(threads).toHaveLength(2);

    await client.close();
    PgliteThread.start = start;
  });

  it("lets a query wait for a long transaction only so long", async () => {
    const location = { directory: join(folder, "waiting"), imageCacheDir: IMAGE_CACHE };
    const client = await PgliteClient.open(location, 200);
    let waiting: Promise<unknown> | undefined;
    await client.transaction(async (session) => {
      waiting = client.query("select 1").catch((error: unknown) => error);
      await new Promise((resolve) => setTimeout(resolve, 400));
      await session.query("select 1");
    });
    expect(await waiting).toMatchObject({
      name: "QueryTimeout",
      message: expect.stringContaining("waited 200 ms"),
    });
    await client.query("select 1");
    await client.close();
  });
});
