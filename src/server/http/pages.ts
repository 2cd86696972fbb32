import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { ExampleOperation } from "./app-options.js";

export interface Pages {
  readonly staticRoot: string;
  readonly examples: readonly ExampleOperation[];
}

/** The dashboard at /, the playground at /graphiql, both from the build, both without any other host. */
export async function addPages(app: FastifyInstance, pages: Pages): Promise<void> {
  app.get("/examples.json", async (_request, reply) =>
    reply.header("cache-control", "no-store").send(pages.examples),
  );

  await app.register(fastifyStatic, {
    root: pages.staticRoot,
    serve: false,
    preCompressed: true,
  });
  const assets = join(pages.staticRoot, "assets");
  if (existsSync(assets))
    await app.register(fastifyStatic, {
      root: assets,
      prefix: "/assets/",
      decorateReply: false,
      index: false,
      preCompressed: true,
      immutable: true,
      maxAge: "365d",
    });

  app.get("/", async (_request, reply) =>
    existsSync(join(pages.staticRoot, "index.html"))
      ? sendPage(reply, "index.html")
      : reply.redirect("/graphiql"),
  );
  app.get("/graphiql", async (_request, reply) =>
    existsSync(join(pages.staticRoot, "playground", "index.html"))
      ? sendPage(reply, "playground/index.html")
      : reply.code(404).type("text/plain; charset=utf-8").send(notBuilt),
  );
}

const notBuilt = "The playground is not built. Run: npm run build. The API answers at /graphql.\n";

/** A page names its hashed assets, so it must never be older than they are. */
function sendPage(reply: FastifyReply, path: string): FastifyReply {
  return reply.header("cache-control", "no-store").sendFile(path, { cacheControl: false });
}
