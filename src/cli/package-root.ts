import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export interface PackageRoot {
  readonly folder: string;
  readonly version: string;
  /** The generated migrations of the store. */
  readonly migrationsFolder: string;
}

/** The package this file belongs to, whether it runs from `dist/src/cli` or from the sources. */
export function packageRoot(): PackageRoot {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const manifest = manifestIn(folder);
    if (manifest?.name === "cartograph") {
      return { folder, version: manifest.version, migrationsFolder: join(folder, "drizzle") };
    }
    const above = dirname(folder);
    if (above === folder) throw new Error("no package.json of cartograph above the program");
    folder = above;
  }
}

function manifestIn(folder: string): { name: string; version: string } | undefined {
  const path = join(folder, "package.json");
  if (!existsSync(path)) return undefined;
  return JSON.parse(readFileSync(path, "utf8")) as { name: string; version: string };
}
