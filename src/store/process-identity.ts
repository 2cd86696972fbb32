import { readFileSync } from "node:fs";

/**
 * When a process started, as text to compare: the machine's boot and clock ticks since. A process
 * number is given again, to another program or after a restart; with this, the two differ.
 * @returns null when there is no such process, or no /proc; "ended" for one that is only not reaped
 * @see proc_pid_stat(5), fields 3 and 22
 */
export function processStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // field 2 is the program's name in brackets, and may hold spaces and brackets itself
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return "ended";
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}/${fields[19]}`;
  } catch {
    return null;
  }
}

/** Whether the process that had this number at that start is still running. */
export function isSameProcess(pid: number, startedAt: string | null): boolean {
  const now = processStart(pid);
  if (now !== null && startedAt !== null) return now === startedAt;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
