import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks of /proc are hundredths of a second on every Linux that Node runs on. */
const TICK_MS = 10;

/** Resident memory of a process and all below it, and their processor time in milliseconds. */
export function processTree(root) {
  const found = new Map();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      const status = readFileSync(`/proc/${name}/status`, "utf8");
      // after the name in brackets, which may hold blanks, the state and twelve more come first
      const fields = readFileSync(`/proc/${name}/stat`, "utf8").split(") ").at(-1).split(" ");
      const [own, system, ofEnded, systemOfEnded] = fields.slice(11, 15).map(Number);
      found.set(Number(name), {
        parent: Number(fields[1]),
        kilobytes: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0),
        cpu: (own + system + ofEnded + systemOfEnded) * TICK_MS,
      });
    } catch {
      // the process ended meanwhile
    }
  }
  const isBelow = (pid) => {
    const parent = found.get(pid)?.parent ?? 0;
    return pid === root || (parent > 1 && isBelow(parent));
  };
  const tree = [...found].filter(([pid]) => isBelow(pid)).map(([, each]) => each);
  const sum = (key) => tree.reduce((total, each) => total + each[key], 0);
  return { kilobytes: sum("kilobytes"), cpu: sum("cpu") };
}
