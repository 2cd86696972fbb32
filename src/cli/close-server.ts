import type { RunningServer } from "../server/start-server.js";

/** Leaves time to close the store before the program must be gone, 10 s after it was asked to stop. */
const CLOSE_WITHIN_MS = 8_000;

/** Finishes running requests; those that take too long are cut when the program ends. */
export async function closeServer(server: RunningServer): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, CLOSE_WITHIN_MS);
  });
  await Promise.race([server.close(), late]);
  clearTimeout(timer);
}
