import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const file = fileURLToPath(import.meta.url);

/**
 * One client in a process of its own, as a user's is: what it parses and throws away is not the
 * server's to collect. On one machine compression is no gain: unless told otherwise it asks for answers
 * as they are, as tools that measure do.
 */
export function startClient(url) {
  const child = fork(file);
  return {
    /** @returns milliseconds of each run; @throws Error with the first error of an answer */
    async ask(query, runs, encoding = "identity") {
      child.send({ url: new URL("/graphql", url).href, query, runs, encoding });
      const [{ times, error }] = await once(child, "message");
      if (error !== undefined) throw new Error(`${error} ${query}`);
      return times;
    },
    close: () => child.disconnect(),
  };
}

if (process.argv[1] === file) {
  let asked = 0;
  process.on("message", async ({ url, query, runs, encoding }) => {
    try {
      const times = [];
      for (let run = 0; run < runs; run++) {
        const start = performance.now();
        // a variable nobody reads: the same document under another cache key
        await ask(url, { query, variables: { run: asked++ } }, encoding);
        times.push(performance.now() - start);
      }
      process.send({ times });
    } catch (error) {
      process.send({ error: String(error) });
    }
  });
}

async function ask(url, operation, encoding) {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", "accept-encoding": encoding },
    body: JSON.stringify(operation),
  });
  const { errors } = await answer.json();
  if (errors !== undefined) throw new Error(JSON.stringify(errors[0]));
}
