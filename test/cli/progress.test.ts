import { describe, expect, it } from "@jest/globals";
import { JsonText } from "../../src/cli/json-text.js";
import { progressLine } from "../../src/cli/progress-line.js";
import { bytesText, durationText } from "../../src/cli/quantity-text.js";
import { StreamOutput } from "../../src/cli/stream-output.js";
import { TerminalProgress } from "../../src/cli/terminal-progress.js";

const MB = 1_000_000;

class TextSink {
  text = "";
  constructor(readonly isTTY: boolean) {}
  write(text: string): void {
    this.text += text;
  }
}

function outputOn(isTTY: boolean, changes: { isJson?: boolean; isQuiet?: boolean } = {}) {
  const [stdout, stderr] = [new TextSink(isTTY), new TextSink(isTTY)];
  const options = { stdout, stderr, isJson: false, isQuiet: false, clock: () => 0, ...changes };
  return { stdout, stderr, output: new StreamOutput(options) };
}

describe("the progress line", () => {
  it("shows share, amount, rate and time left", () => {
    const amount = { done: 150 * MB, total: 200 * MB, unit: "bytes", doneBefore: 50 * MB } as const;
    expect(progressLine({ step: "checking", elapsedMs: 2000, amount }, 120)).toBe(
      "checking  [###############-----]   75 %  150 MB of 200 MB  50 MB/s  1.0 s left",
    );
  });

  it("shows the time gone by while nothing is known", () => {
    expect(progressLine({ step: "publishing", elapsedMs: 65_000, amount: null }, 80)).toBe(
      "publishing  1 min 5 s",
    );
  });

  it("is never wider than the terminal", () => {
    const amount = { done: 1, total: 2, unit: "rows", doneBefore: 0 } as const;
    expect(progressLine({ step: "s".repeat(50), elapsedMs: 1, amount }, 40)).toHaveLength(39);
  });

  it("says what the work has come to, instead of the bar where there is no room for both", () => {
    const amount = { done: 512, total: 1024, unit: "draws", doneBefore: 0 } as const;
    const moment = {
      step: "simulating",
      elapsedMs: 1000,
      amount,
      note: "profit a -8,310 ± 120 EUR",
    };
    expect(progressLine(moment, 120)).toBe(
      "simulating  [##########----------]   50 %  512 of 1,024 draws  512/s  1.0 s left  profit a -8,310 ± 120 EUR",
    );
    expect(progressLine(moment, 80)).toBe(
      "simulating   50 %  1.0 s left  profit a -8,310 ± 120 EUR",
    );
  });

  it("is drawn at most ten times a second", () => {
    let now = 0;
    const drawn: string[] = [];
    const terminal = {
      columns: 80,
      clock: () => now,
      write: (text: string) => void drawn.push(text),
    };
    const progress = new TerminalProgress(terminal);
    progress.step("generating");
    for (now = 0; now < 1000; now++) progress.update(now, 1000, "rows");
    progress.end();
    expect(drawn.length).toBeLessThanOrEqual(11); // ten, and one to take the line away
    expect(drawn.at(-1)).toBe("\r\u001b[2K");
  });
});

describe("output", () => {
  it("says in a pipe what a step has come to, whenever its amount is done", () => {
    const { stderr, output } = outputOn(false);
    const progress = output.progress();
    progress.step("simulating");
    progress.update(0, 64, "draws");
    progress.update(32, 64, "draws", "profit 1 EUR");
    progress.update(64, 64, "draws", "profit 2 EUR");
    expect(stderr.text).toBe("simulating\nsimulating: 64 draws  profit 2 EUR\n");
  });

  it("prints a document's own bytes where they are part of the answer", () => {
    const { stdout, output } = outputOn(false, { isJson: true });
    output.print(new JsonText('{"b":1,"a":[2]}'), () => "text");
    expect(stdout.text).toBe('{"b":1,"a":[2]}\n');
  });

  it("says steps line by line in a pipe, each once, without carriage returns", () => {
    const { stderr, output } = outputOn(false);
    const progress = output.progress();
    for (const step of ["reading", "reading", "publishing"]) progress.step(step);
    progress.update(1, 2, "rows");
    progress.end();
    expect(stderr.text).toBe("reading\npublishing\n");
  });

  it("takes the progress line away before it says something else", () => {
    const { stderr, output } = outputOn(true);
    const progress = output.progress();
    progress.step("reading");
    output.note("hello");
    progress.end();
    expect(stderr.text).toBe("\r\u001b[2Kreading  0.0 s\r\u001b[2Khello\n");
  });

  it("leaves results and the log with --quiet", () => {
    const { stdout, stderr, output } = outputOn(true, { isQuiet: true });
    output.progress().step("reading");
    output.note("hello");
    output.warn("careful");
    output.log({ reference: 1 });
    output.print({ a: 1 }, () => "result");
    expect(stderr.text).toBe('{"reference":1}\n');
    expect(stdout.text).toBe("result\n");
  });

  it("prints one document with --json", () => {
    const { stdout, output } = outputOn(false, { isJson: true });
    output.print({ a: 1 }, () => "result");
    expect(JSON.parse(stdout.text)).toEqual({ a: 1 });
  });
});

describe("quantities", () => {
  it("are short", () => {
    expect([0, 999, 1000, 9949, 123_456, 999_600, 1_234_567].map(bytesText)).toEqual([
      "0 B",
      "999 B",
      "1.0 kB",
      "9.9 kB",
      "123 kB",
      "1.0 MB",
      "1.2 MB",
    ]);
    expect([40, 12_000, 3_660_000].map(durationText)).toEqual(["0.0 s", "12 s", "1 h 1 min"]);
  });
});
