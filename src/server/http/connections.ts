import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";

/**
 * Closes connections above a number per address. A limit on the server's total would let one client
 * lock all others out.
 */
export function capConnections(app: FastifyInstance, perAddress: number): void {
  const open = new Map<string, number>();

  app.server.on("connection", (socket: Socket) => {
    const address = socket.remoteAddress ?? "";
    const count = (open.get(address) ?? 0) + 1;
    if (count > perAddress) {
      socket.destroy();
      return;
    }
    open.set(address, count);
    socket.once("close", () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  });
}
