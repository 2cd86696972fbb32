import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { globalId } from "../../../src/graphql/global-id.js";
import { reachPieces, type ArmReach } from "../../../src/simulator/reach/arm-reach.js";
import { keepReach } from "../../../src/simulator/reach/keep-reach.js";
import { classCharacter, reachedParts } from "../../../src/store/reached-classes.js";
import { openShops, type Answer, type LoadedShops } from "../../exactness/loaded-shop.js";
import { startEmbeddedServer, type EmbeddedServer } from "../../store/embedded-server.js";
import { writeReturningCustomers } from "../../support/returning-customers.js";

/** Classes of the first customers; all others are not reached. */
const SIGNED = [1, 0, -1, 2, 300, -300, 2];
const CLASSES = [
  { policy: "WIN_BACK", name: "few", characters: classCharacter(1) },
  { policy: "WIN_BACK", name: "many", characters: classCharacter(2) + classCharacter(300) },
  { policy: "VIP_SERVICE", name: "many", characters: classCharacter(1) + classCharacter(300) },
];

describe.each(["pglite", "postgres"] as const)("whom an experiment reaches (%s)", (kind) => {
  let server: EmbeddedServer | undefined;
  let shops: LoadedShops;
  let ids: string[];
  beforeAll(async () => {
    server = kind === "postgres" ? await startEmbeddedServer() : undefined;
    shops = await openShops(await server?.createDatabase());
    const folder = join(shops.folder, "files");
    await writeReturningCustomers(folder, { seed: "kept", customers: 40 });
    await shops.load({ key: "kept", name: "Kept", currency: "EUR", timezone: "UTC" }, [folder]);
    const rows = await shops.store.query<{ id: string }>(
      "select customer_id as id from customers order by baseline_position",
    );
    ids = rows.map(({ id }) => id);
    const reached = new Int16Array(ids.length);
    reached.set(SIGNED);
    const arm: ArmReach = {
      ...{ armNumber: 0, arm: "treated", treated: 4, heldOut: 2 },
      ...{ classes: CLASSES, parts: reachedParts(reached) },
    };
    await keep("one", 1, [...reachPieces(arm)]);
  });
  afterAll(async () => {
    await shops?.close();
    server?.remove();
  });

  async function keep(id: string, snapshotId: number, pieces: ArmReach[]): Promise<void> {
    await shops.store.query(
      `insert into experiments (id, shop_key, baseline_snapshot_id, snapshot_hash, fingerprint,
         engine_version, name, scenario, seed, status, draws_planned, caller_key, estimated_seconds)
       values ($1, 'kept', $2, 'hash', $1, '1', 'name', '{}', '1', 'SUCCEEDED', 64, 'caller', 1)`,
      [id, snapshotId],
    );
    await shops.store.transaction((run) => keepReach(run, id, pieces));
  }

  const idsBy = async (others: object): Promise<string[]> => {
    const experiment = globalId("Experiment", "kept", "one");
    const { shop } = await shops.ask(
      `query ($where: CustomerFilter) { shop(key: "kept") {
        customers(first: 100, where: $where, orderBy: [{ by: GROSS_REVENUE }]) { nodes { externalId } }
        customerCount(where: $where) { count { value } } } }`,
      { where: { reachedBy: { experiment, arm: "treated", ...others } } },
    );
    const found: string[] = shop.customers.nodes.map(({ externalId }: Answer) => externalId);
    expect(shop.customerCount.count.value).toBe(found.length);
    return found.sort();
  };
  const those = (...places: number[]): string[] =>
    places.map((place) => ids[place] as string).sort();

  it("is found by group, and by the name of a class of any policy", async () => {
    expect(await idsBy({})).toEqual(those(0, 3, 4, 6));
    expect(await idsBy({ group: "HELD_OUT" })).toEqual(those(2, 5));
    expect(await idsBy({ class: "few" })).toEqual(those(0));
    expect(await idsBy({ class: "many" })).toEqual(those(0, 3, 4, 6));
    expect(await idsBy({ class: "few", group: "HELD_OUT" })).toEqual(those(2));
  });

  it("is not kept of a snapshot that is gone", async () => {
    await keep("gone", 999, [...reachPieces({ ...EMPTY, parts: reachedParts(new Int16Array(3)) })]);
    const rows = await shops.store.query(
      "select experiment_id from experiment_reach order by experiment_id",
    );
    expect(rows).toEqual([{ experiment_id: "one" }]);
  });

  it("is written anew when the experiment is run again, and goes with it", async () => {
    await shops.store.transaction((run) => keepReach(run, "one", [...reachPieces(EMPTY)]));
    const left = () =>
      shops.store.query(
        "select arm, (select count(*) from experiment_reach_parts) as parts from experiment_reach",
      );
    expect(await left()).toEqual([{ arm: "nobody", parts: 0 }]);
    await shops.store.query("delete from experiments");
    expect(await left()).toEqual([]);
  });
});

const EMPTY: ArmReach = {
  ...{ armNumber: 0, arm: "nobody", treated: 0, heldOut: 0 },
  ...{ classes: CLASSES, parts: [] },
};

describe("classes as text", () => {
  it("are a character a customer, in parts of 16,384, those without anybody left out", () => {
    const reached = new Int16Array(40_000);
    reached[0] = 1;
    reached[16_383] = 32_767;
    reached[32_768] = -2;
    const parts = reachedParts(reached);
    expect(parts.map(({ isHeldOut, part, customers }) => [isHeldOut, part, customers])).toEqual([
      [false, 0, 2],
      [true, 2, 1],
    ]);
    const [treated, heldOut] = parts;
    expect(treated?.classes).toBe(`1${".".repeat(16_382)}${classCharacter(32_767)}`);
    expect(heldOut?.classes).toBe(`2${".".repeat(40_000 - 32_768 - 1)}`);
  });

  it("go in pieces of 64 parts, an arm without anybody in one", () => {
    const parts = Array.from({ length: 130 }, (_, part) => ({
      ...{ isHeldOut: false, part, customers: 1, classes: "1" },
    }));
    expect([...reachPieces({ ...EMPTY, parts })].map((piece) => piece.parts.length)).toEqual([
      64, 64, 2,
    ]);
    expect([...reachPieces(EMPTY)]).toEqual([EMPTY]);
  });
});
