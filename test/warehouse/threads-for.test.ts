import { expect, it } from "@jest/globals";
import { threadsFor } from "../../src/warehouse/threads-for.js";

it("has as many threads as DuckDB takes for files of which it can hand out more than one part", () => {
  expect(threadsFor(0)).toEqual({ threads: 1 });
  expect(threadsFor(122_879)).toEqual({ threads: 1 });
  expect(threadsFor(122_880)).toEqual({});
});
