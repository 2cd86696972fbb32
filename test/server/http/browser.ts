import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Browser, chromium } from "playwright-core";

/**
 * Starts the Chromium that comes as an npm package, with the shared libraries (nss and kin) that it
 * brings for machines without any: they are unpacked only under the environment of a Lambda.
 */
export async function launchBrowser(): Promise<Browser> {
  const folder = join(tmpdir(), "cartograph-browser-147.0.0");
  if (!existsSync(folder)) await unpack(folder);
  return chromium.launch({
    executablePath: join(folder, "chromium"),
    // Root has no sandbox; /dev/shm is small in containers.
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
    env: {
      ...(process.env as Record<string, string>),
      LD_LIBRARY_PATH: join(folder, "al2023", "lib"),
      FONTCONFIG_FILE: join(folder, "fonts.conf"),
    },
  });
}

const script = `
  const { default: chromium } = await import("@sparticuz/chromium");
  await chromium.executablePath();
`;

/** The package's own list of folders with fonts names none of ours, and Chromium ends without a font. */
const fontsIn = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(folder, "fonts")}</dir><cachedir>${join(folder, "fonts-cache")}</cachedir></fontconfig>
`;

/** Unpacks beside the goal and renames at the end, so that tests in parallel never see half of it. */
async function unpack(folder: string): Promise<void> {
  const fresh = await mkdtemp(`${folder}-`);
  await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], {
    env: { ...process.env, TMPDIR: fresh, AWS_LAMBDA_JS_RUNTIME: "nodejs20.x", NODE_OPTIONS: "" },
  });
  await writeFile(join(fresh, "fonts.conf"), fontsIn(folder));
  await rename(fresh, folder).catch(() => rm(fresh, { recursive: true }));
}
