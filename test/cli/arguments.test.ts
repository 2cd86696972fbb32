import { describe, expect, it, jest } from "@jest/globals";
import type { Command } from "commander";
import type { CommandWork } from "../../src/cli/command-context.js";
import { createProgram, ShownHelp } from "../../src/cli/program.js";
import { UserError } from "../../src/domain/user-error.js";

function programFor(works: CommandWork[]): Command {
  return createProgram("1.2.3", async (work) => void works.push(work));
}

async function started(line: string): Promise<{ program: Command; works: CommandWork[] }> {
  const works: CommandWork[] = [];
  const program = programFor(works);
  await program.parseAsync(["node", "cartograph", ...line.split(" ")]);
  return { program, works };
}

async function refusal(line: string): Promise<UserError> {
  const error = await started(line).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}

describe("the command line", () => {
  it("starts a command once its arguments are understood", async () => {
    const lines = [
      "load folder --shop toys --layout maven --date-order day-first --memory 512",
      "generate maven --out a --seed b --sessions 10",
      "serve --port 0 --host 0.0.0.0",
      "demo --sessions 10",
      "shops",
      "query {shops{key}}",
    ];
    for (const line of lines) expect((await started(line)).works).toHaveLength(1);
  });

  it("takes the flags of every command before and after the command", async () => {
    for (const line of ["--json --data-dir d shops", "shops --json --data-dir d"]) {
      const { program } = await started(line);
      expect(program.opts()).toMatchObject({ json: true, dataDir: "d" });
    }
  });

  it.each([
    ["lod x", "unknown command 'lod' (Did you mean load?)", "cartograph --help"],
    [
      "load x --shop y --nam z",
      "unknown option '--nam' (Did you mean --name?)",
      "cartograph load --help",
    ],
    ["load x", "required option '--shop <key>' not specified", "cartograph load --help"],
    ["load --shop x", "missing required argument 'paths'", "cartograph load --help"],
    ["load x --shop y --layout z", "Allowed choices are maven, online-retail, ", "load --help"],
    ["load x --shop y --memory 1.5", "whole number from 64 to 1,000,000", "load --help"],
    ["serve --port 65536", "whole number from 0 to 65,535", "serve --help"],
    ["serve --port -1", "whole number from 0 to 65,535", "serve --help"],
    ["shops all", "too many arguments", "shops --help"],
    ["generate maven --out a --seed b --sessions 0", "1 to 50,000,000", "generate --help"],
    ["query {a} --variables {} --variables-file f", "cannot be used with option", "query --help"],
  ])("refuses `%s` as bad arguments", async (line, message, remedy) => {
    const error = await refusal(line);
    expect(error.code).toBe("BAD_INPUT");
    expect(error.message).toContain(message);
    expect(error.remedy).toContain(remedy);
  });

  it("shows an example in the help of every command", async () => {
    const write = jest.spyOn(process.stdout, "write").mockImplementation(() => true);
    try {
      for (const { name } of programFor([]).commands.map((command) => ({ name: command.name() }))) {
        await expect(started(`${name} --help`)).rejects.toMatchObject({ isAsked: true });
        const help = write.mock.calls.map(([text]) => String(text)).join("");
        expect(help).toContain(`$ cartograph ${name}`);
        expect(help).toContain("--data-dir");
        write.mockClear();
      }
      await expect(started("--version")).rejects.toBeInstanceOf(ShownHelp);
      expect(write).toHaveBeenCalledWith("1.2.3\n");
    } finally {
      write.mockRestore();
    }
  });
});
