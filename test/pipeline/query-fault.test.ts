import { describe, expect, it } from "@jest/globals";
import { queryFault } from "../../src/pipeline/query-fault.js";
import { QueryError } from "../../src/warehouse/query-error.js";

const at = { step: "computing sessions", memoryMegabytes: 900 };
const fault = (message: string) => queryFault(new QueryError("select 1", new Error(message)), at);

describe("what the warehouse refuses", () => {
  it("names the step that lacked memory, and how much it had", () => {
    expect(fault("Out of Memory Error: could not allocate block")).toMatchObject({
      reason: "OUT_OF_MEMORY",
      message:
        "There is not enough memory to compute the results (computing sessions): 900 MB are too few.",
      remedy: "Pass --memory with more than 900 megabytes.",
    });
  });

  it("blames the files for sums that no column holds, and is a bug otherwise", () => {
    expect(fault("Conversion Error: value is out of range")).toMatchObject({ reason: "TOO_LARGE" });
    expect(fault("Binder Error: no such column")).toBeNull();
  });
});
