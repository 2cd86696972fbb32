import { spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { mainScript, scratch, seconds, SESSIONS } from "./bench-shop.mjs";

const PORT = 4391;

/** How long after `npm start` the page, the playground and the demo shop answer. */
export async function bench() {
  const dataDir = await scratch();
  try {
    const first = await start(dataDir);
    const second = await start(dataDir);
    console.log(
      `first start: page ${seconds(first.page)}, playground ${seconds(first.playground)}, shop ${seconds(first.shop)}   bar: 60 s`,
    );
    console.log(
      `second start: page ${seconds(second.page)}, playground ${seconds(second.playground)}, shop ${seconds(second.shop)}   bar: 5 s`,
    );
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function start(dataDir) {
  const begun = performance.now();
  const child = spawn(
    process.execPath,
    [
      "--max-semi-space-size=64",
      mainScript,
      "--data-dir",
      dataDir,
      "--quiet",
      "demo",
      "--port",
      String(PORT),
      "--sessions",
      String(SESSIONS),
    ],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  const since = () => performance.now() - begun;
  const until = async (isDone) => {
    while (!(await isDone().catch(() => false)))
      await new Promise((resolve) => setTimeout(resolve, 50));
    return since();
  };
  const answers = (path) => async () => (await fetch(`http://127.0.0.1:${PORT}${path}`)).ok;
  const page = await until(answers("/"));
  const playground = await until(answers("/graphiql"));
  const shop = await until(async () => {
    const answer = await fetch(`http://127.0.0.1:${PORT}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: '{ shop(key: "demo") { funnel { overall { value } } } }' }),
    });
    return (await answer.json()).data.shop !== null;
  });
  child.kill("SIGTERM");
  await new Promise((resolve) => child.on("exit", resolve));
  return { page, playground, shop };
}
