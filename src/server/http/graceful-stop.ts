import type { FastifyInstance } from "fastify";

/**
 * After `close()`: no new connections, running requests are answered and their connections closed,
 * and what has not ended after `stopMs` is cut.
 */
export function addGracefulStop(app: FastifyInstance, stopMs: number): void {
  let isStopping = false;

  app.addHook("onSend", async (_request, reply, payload) => {
    if (isStopping) reply.header("connection", "close");
    return payload;
  });
  app.addHook("preClose", async () => {
    isStopping = true;
    if (!app.server.listening) return;
    const cut = setTimeout(() => app.server.closeAllConnections(), stopMs);
    app.server.once("close", () => clearTimeout(cut));
  });
}
