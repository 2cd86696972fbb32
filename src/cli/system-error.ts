import { UserError } from "../domain/user-error.js";

/** What the machine refuses, and what to do about it. Also as text: errors of children lose their code. */
const REMEDIES: readonly { readonly sign: RegExp; readonly remedy: string }[] = [
  {
    sign: /\bENOSPC\b|no space left on device/i,
    remedy: "Free some space on the disk, or pass another --data-dir.",
  },
  {
    sign: /\bEDQUOT\b|quota exceeded/i,
    remedy: "Free some space within the quota, or pass another --data-dir.",
  },
  {
    sign: /\bEFBIG\b|file too large/i,
    remedy: "Raise the limit on the size of files (ulimit -f), or pass a --data-dir without one.",
  },
  {
    sign: /\b(EACCES|EPERM|EROFS)\b/,
    remedy: "Choose a --data-dir and files that this account may use.",
  },
  {
    sign: /\b(EMFILE|ENFILE)\b/,
    remedy: "Close other programs, or raise the limit of open files (ulimit -n).",
  },
];

/** A refusal of the operating system is no bug: it becomes a fault that the user can mend. */
export function systemFault(error: Error): UserError | null {
  const found = REMEDIES.find(({ sign }) => sign.test(error.message));
  if (found === undefined) return null;
  return new UserError(error.message, {
    code: "UNREACHABLE",
    reason: "SYSTEM",
    remedy: found.remedy,
  });
}
