import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { EXIT_CODES } from "../../src/cli/exit-codes.js";
import { failureDocument, failureOf, failureText } from "../../src/cli/failure.js";
import { Interrupted } from "../../src/cli/interrupted.js";
import { documentOf } from "../../src/cli/own-child.js";
import { packageRoot } from "../../src/cli/package-root.js";
import { UserError, type UserErrorCode } from "../../src/domain/user-error.js";

describe("an error", () => {
  it.each<[UserErrorCode, number]>([
    ["BAD_INPUT", 2],
    ["BAD_FILE", 3],
    ["QUARANTINE_LIMIT", 4],
    ["NOT_FOUND", 5],
    ["IN_USE", 6],
    ["UNREACHABLE", 7],
  ])("of the input with code %s ends the program with %i", (code, exitCode) => {
    const failure = failureOf(new UserError("What was found.", { code, remedy: "Do this." }));
    expect(failure.exitCode).toBe(exitCode);
    expect(failureText(failure, false)).toBe("error: What was found.\nwhat to do: Do this.");
  });

  it("of the program is called a bug, with its stack for those who debug", () => {
    const failure = failureOf(new TypeError("x is undefined"));
    expect(failure.exitCode).toBe(1);
    expect(failureText(failure, false)).toMatch(
      /^error: x is undefined\nwhat to do: This is a bug/,
    );
    expect(failureText(failure, false)).not.toContain("failure.test");
    expect(failureText(failure, true)).toContain("failure.test");
  });

  it("is interrupted when the user stopped it", () => {
    expect(failureOf(new Interrupted()).exitCode).toBe(130);
  });

  it("of a full disk is no bug, though a child lost its code", () => {
    for (const text of [
      "ENOSPC: no space left on device, write",
      "IO Error: No space left on device",
      "EDQUOT: quota exceeded, write",
      'could not write to log file "0001": File too large',
    ]) {
      expect(failureOf(new Error(text))).toMatchObject({ exitCode: 7, code: "UNREACHABLE" });
    }
  });

  it("has every detail as JSON, and comes back from a child as it was", () => {
    const details = { code: "BAD_FILE", remedy: "Mend it.", reason: "BOM", file: "a.csv", line: 3 };
    const error = new UserError("Bad.", { ...details, code: "BAD_FILE" });
    const document = failureDocument(failureOf(error), false);
    expect(document).toEqual({ error: { message: "Bad.", ...details } });
    expect(() => documentOf(JSON.stringify(document), "exit 3")).toThrow(error);
    expect(() => documentOf("", "SIGKILL")).toThrow("without a result (SIGKILL)");
  });

  it("has its exit code in docs/cli.md", () => {
    const docs = readFileSync(`${packageRoot().folder}/docs/cli.md`, "utf8");
    for (const [name, exitCode] of Object.entries(EXIT_CODES)) {
      expect(docs).toMatch(new RegExp(`\\| ${exitCode}\\s*\\| ${name}\\s*\\|`));
    }
  });
});
