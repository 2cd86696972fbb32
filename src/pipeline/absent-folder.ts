/** For `readdir(..).catch(..)`: a folder that is not there holds nothing. @throws any other error */
export function noneIfAbsent(error: unknown): string[] {
  if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
  throw error;
}
