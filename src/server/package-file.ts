import { existsSync } from "node:fs";

/** A file or folder of the package, found from the sources and from the compiled program alike. */
export function packageFile(path: string): URL {
  let folder = new URL("./", import.meta.url);
  while (!existsSync(new URL("package.json", folder))) {
    const parent = new URL("../", folder);
    if (parent.href === folder.href) throw new Error("package.json is nowhere above the program");
    folder = parent;
  }
  return new URL(path, folder);
}
