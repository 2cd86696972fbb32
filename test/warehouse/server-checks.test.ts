import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { UserError } from "../../src/domain/user-error.js";
import type { SqlRow } from "../../src/domain/sql-engine.js";
import { checkWarehouse } from "../../src/pipeline/open-warehouse.js";
import { serverFault } from "../../src/warehouse/postgres-faults.js";
import type { PostgresSession } from "../../src/warehouse/postgres-session.js";
import { checkServer } from "../../src/warehouse/server-checks.js";
import {
  SERVER_PASSWORD,
  startEmbeddedServer,
  type EmbeddedServer,
} from "../store/embedded-server.js";
import {
  askServer,
  faultOf,
  openWarehouseDesk,
  placeOf,
  type WarehouseDesk,
} from "./warehouse-desk.js";

let server: EmbeddedServer;
let desk: WarehouseDesk;
beforeAll(async () => {
  server = await startEmbeddedServer();
  desk = await openWarehouseDesk();
});
afterAll(async () => {
  await desk?.close();
  server?.remove();
});

async function refusal(url: string): Promise<Record<string, unknown>> {
  const error = await faultOf(checkWarehouse(url));
  expect(error).toBeInstanceOf(UserError);
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(SERVER_PASSWORD);
  return error;
}

describe("WAREHOUSE_URL", () => {
  it("of a server that will do, and none at all, pass", async () => {
    await checkWarehouse(server.urlOf("postgres"));
    await checkWarehouse(undefined);
  });

  it("that is no URL of a database is refused without being repeated", async () => {
    expect(await refusal(`mysql://me:${SERVER_PASSWORD}@host/bears`)).toMatchObject({
      code: "BAD_INPUT",
      message: "WAREHOUSE_URL is not the URL of a PostgreSQL database.",
      remedy: expect.stringMatching(/or unset WAREHOUSE_URL to compute on this machine\.$/),
    });
  });

  it("where nobody answers, or the user is refused, is named by host and database", async () => {
    expect(await refusal(`postgres://me:${SERVER_PASSWORD}@127.0.0.1:1/bears`)).toMatchObject({
      code: "UNREACHABLE",
      message:
        'No PostgreSQL server answers at host 127.0.0.1, port 1 (database "bears"): ECONNREFUSED.',
      remedy: "Start it, check WAREHOUSE_URL, or unset WAREHOUSE_URL to compute on this machine.",
    });
    expect(await refusal(server.urlOf("wolves"))).toMatchObject({
      code: "UNREACHABLE",
      message: `The PostgreSQL server at 127.0.0.1:${server.port} has no database "wolves".`,
    });
    const wrong = server.urlOf("postgres").replace(SERVER_PASSWORD, "wrong");
    expect(await refusal(wrong)).toMatchObject({ code: "UNREACHABLE" });
  });

  it("of a user who may not create schemas says what its owner is to grant", async () => {
    const url = await server.createDatabase();
    await askServer(url, `create role reader login password '${SERVER_PASSWORD}'`);
    const asReader = url.replace("//postgres:", "//reader:");
    const database = url.split("/").at(-1);
    expect(await refusal(asReader)).toMatchObject({
      reason: "NO_RIGHT",
      message: `The user "reader" may not create schemas in the database "${database}".`,
      remedy: `Let its owner run: grant create on database "${database}" to "reader"`,
    });
    await askServer(url, `grant create on database ${database} to reader`);
    await (await desk.open(asReader)).close();
  });

  it("of a database that cannot hold every text says how to make one that can", async () => {
    await askServer(
      server.urlOf("postgres"),
      "create database western template template0 encoding 'LATIN1' locale 'C'",
    );
    expect(await refusal(server.urlOf("western"))).toMatchObject({
      reason: "WRONG_ENCODING",
      message: `The database "western" at 127.0.0.1:${server.port} has the encoding LATIN1.`,
      remedy: expect.stringContaining("createdb --encoding UTF8 --template template0 western_utf8"),
    });
  });
});

describe("a server", () => {
  const place = placeOf("postgres://me@db.example:5433/bears");
  const good = { version: "150004", name: "15.4", encoding: "UTF8", may_create: true };
  const sessionOf = (row: SqlRow): PostgresSession =>
    ({ place, rows: () => Promise.resolve([row]) }) as unknown as PostgresSession;

  it("of PostgreSQL 15 will do", async () => {
    await expect(checkServer(sessionOf({ ...good, is_standby: false }))).resolves.toBeUndefined();
  });

  it.each<[Partial<SqlRow>, string, string]>([
    [
      { version: "140011", name: "14.11" },
      "OLD_SERVER",
      "The server at db.example:5433 is PostgreSQL 14.11.",
    ],
    [
      { is_standby: true },
      "READ_ONLY",
      "The server at db.example:5433 is a standby, which cannot be written to.",
    ],
  ])("with %j is refused", async (its, reason, message) => {
    const row = { ...good, is_standby: false, ...its } as SqlRow;
    expect(await faultOf(checkServer(sessionOf(row)))).toMatchObject({ reason, message });
  });

  it.each([
    ["53100", "DISK_FULL"],
    ["53200", "OUT_OF_MEMORY"],
    ["57014", "CANCELLED"],
    ["42501", "NO_RIGHT"],
    ["57P02", "CONNECTION_LOST"],
    ["08006", "CONNECTION_LOST"],
    ["ECONNRESET", "CONNECTION_LOST"],
  ])("that fails with %s is told as %s", (code, reason) => {
    expect(serverFault(place, Object.assign(new Error("it failed"), { code }))).toMatchObject({
      reason,
      message: expect.stringMatching(/^The PostgreSQL server at db\.example:5433 /),
      remedy: expect.stringMatching(/The shop's last snapshot is served meanwhile\.$/),
    });
  });

  it("that refuses our own SQL is a bug, and not told as anything else", () => {
    expect(serverFault(place, Object.assign(new Error("syntax"), { code: "42601" }))).toBeNull();
  });
});
