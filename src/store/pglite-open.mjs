import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { threadId } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { untar } from "./untar.mjs";

// half of the default: its set-up is a third of the time to open
const startParams = [...PGlite.defaultStartParams, "-c", "shared_buffers=64MB"];

/**
 * Opens the database in `directory`, creating it when it is not there. It is made beside and renamed,
 * so a directory of that name is always a whole database, whenever the process was killed. Who opens it
 * holds the store's lock.
 * @param {{ directory: string, imageCacheDir: string, pgliteWasmModule: WebAssembly.Module }} options
 */
export async function openPglite({ directory, imageCacheDir, pgliteWasmModule }) {
  const options = { dataDir: directory, pgliteWasmModule, startParams };
  if (existsSync(directory)) {
    // of a process that was killed; one that it had no time to fill would be refused for ever
    rmSync(join(directory, "postmaster.pid"), { force: true });
    return PGlite.create(options);
  }
  const imagePath = join(imageCacheDir, `pglite-${pgliteVersion()}.tar`);
  if (existsSync(imagePath)) {
    try {
      unpack(readFileSync(imagePath), directory);
      return await PGlite.create(options);
    } catch {
      // a damaged image: nothing is in the new database yet, so both are made anew
      rmSync(directory, { recursive: true, force: true });
      rmSync(imagePath, { force: true });
    }
  }
  const image = await createImage(pgliteWasmModule);
  keepImage(image, imagePath);
  unpack(image, directory);
  return PGlite.create(options);
}

/** @param {Buffer} image @param {string} directory */
function unpack(image, directory) {
  const unfinished = `${directory}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  untar(image, unfinished);
  renameSync(unfinished, directory);
}

/**
 * The files of an empty database, as tar: the slow step (initdb), so it is done once per machine.
 * @param {WebAssembly.Module} pgliteWasmModule
 */
async function createImage(pgliteWasmModule) {
  const seed = await PGlite.create({ dataDir: "memory://", pgliteWasmModule });
  await seed.exec("checkpoint");
  const tar = await seed.dumpDataDir("none");
  await seed.close();
  return Buffer.from(await tar.arrayBuffer());
}

/** A cache that cannot be written is done without. @param {Buffer} image @param {string} path */
function keepImage(image, path) {
  const unfinished = `${path}.${process.pid}-${threadId}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch {
    return;
  }
  try {
    writeFileSync(unfinished, image);
    renameSync(unfinished, path);
  } catch {
    rmSync(unfinished, { force: true });
  }
}

function pgliteVersion() {
  const entry = fileURLToPath(import.meta.resolve("@electric-sql/pglite"));
  return JSON.parse(readFileSync(join(dirname(entry), "..", "package.json"), "utf8")).version;
}
