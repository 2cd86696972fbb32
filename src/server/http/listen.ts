import type { FastifyInstance } from "fastify";
import { UserError } from "../../domain/user-error.js";

export interface Address {
  /** 1 to 65535, or 0 for any free one. */
  readonly port: number;
  /** This machine only, unless told otherwise. */
  readonly host?: string;
}

/**
 * Opens the server's port.
 *
 * @returns the URL it answers at
 * @throws UserError when the port or host cannot be used
 */
export async function listen(
  app: FastifyInstance,
  { port, host = "127.0.0.1" }: Address,
): Promise<string> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UserError(`${port} is not a port.`, {
      code: "BAD_INPUT",
      remedy: "Pass --port with a whole number from 0 to 65535; 0 takes any free one.",
    });
  try {
    return await app.listen({ port, host });
  } catch (error) {
    throw toUserError(error, port, host);
  }
}

function toUserError(error: unknown, port: number, host: string): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case "EADDRINUSE":
      return new UserError(`Port ${port} is already in use.`, {
        code: "IN_USE",
        remedy: "Pass --port with a free one, or stop the other process.",
      });
    case "EACCES":
      return new UserError(`This user may not open port ${port}.`, {
        code: "BAD_INPUT",
        remedy: "Pass --port with a number above 1023.",
      });
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new UserError(`${host} is not an address of this machine.`, {
        code: "BAD_INPUT",
        remedy: "Pass --host 127.0.0.1 for this machine only, or 0.0.0.0 for every network.",
      });
    default:
      return error;
  }
}
