import { rm } from "node:fs/promises";
import { crunchInChild } from "../dist/src/pipeline/crunch-child.js";
import { refreshShop } from "../dist/src/pipeline/refresh-shop.js";
import { startServer } from "../dist/src/server/start-server.js";
import { openStore } from "../dist/src/store/open-store.js";
import { benchShop, migrationsFolder, scratch } from "./bench-shop.mjs";

/** A server on the embedded database with the shop of full size as "bench"; closing it removes all. */
export async function openBenchServer() {
  const folder = await benchShop();
  const dataDir = await scratch();
  const store = await openStore({ dataDir, migrationsFolder });
  const load = (key) =>
    refreshShop(store, {
      paths: [folder],
      shop: { key, name: key, currency: "USD", timezone: "UTC" },
      dataDir,
      now: new Date(),
      runCrunch: crunchInChild,
    });
  let server;
  const close = async () => {
    await server?.close();
    await store.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await load("bench");
    server = await startServer({ store, port: 4393, host: "127.0.0.1", log: console.error });
    return { url: server.url, store, load, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @throws Error with the first error of the answer */
export async function ask(url, query, variables = {}) {
  const answer = await fetch(new URL("/graphql", url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const body = await answer.json();
  if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors[0]));
  return body.data;
}
