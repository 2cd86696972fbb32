// Adds the binary packages of other platforms to package-lock.json:
//   node scripts/complete-lock.mjs
// npm leaves them out when the registry at hand does not carry them, and `npm ci` then refuses the
// lock file. They are only ever downloaded on the platform they are made for.
import { readFileSync, writeFileSync } from "node:fs";

const path = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(path, "utf8"));
const SYSTEMS = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
  "windows",
];
const CPUS = {
  arm64: "arm64",
  x64: "x64",
  ia32: "ia32",
  arm: "arm",
  armv6: "arm",
  armv7: "arm",
  "arm-eabi": "arm",
  ppc64: "ppc64",
  s390x: "s390x",
  riscv64: "riscv64",
  loong64: "loong64",
  mips64el: "mips64el",
  wasm32: "wasm32",
};

let added = 0;
for (const [parent, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const nested = `${parent}/node_modules/${name}`;
    const top = `node_modules/${name}`;
    const known = lock.packages[nested] ?? lock.packages[top];
    if (known?.version === version || !/^\d+\.\d+\.\d+[\w.+-]*$/.test(version)) continue;
    const words = name.split("/").at(-1).split(/[-_]/);
    const os = SYSTEMS.filter((system) => words.includes(system)).map((system) =>
      system === "windows" ? "win32" : system,
    );
    const cpu = words.filter((word) => word in CPUS).map((word) => CPUS[word]);
    if (os.length === 0 && cpu.length === 0) continue;
    const libc = words.includes("musl")
      ? { libc: ["musl"] }
      : words.includes("gnu") && os[0] === "linux"
        ? { libc: ["glibc"] }
        : {};
    lock.packages[known === undefined ? top : nested] = {
      version,
      ...(cpu.length === 0 ? {} : { cpu: [cpu.at(-1)] }),
      ...(dev === true ? { dev } : {}),
      ...libc,
      optional: true,
      ...(os.length === 0 ? {} : { os: [os[0]] }),
    };
    added++;
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)),
);
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} packages of other platforms added`);
