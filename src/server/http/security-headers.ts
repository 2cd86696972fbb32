import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

/**
 * The pages load from this server only. Styles may be inline because the editor and the charts write
 * them; scripts may not.
 */
export async function addSecurityHeaders(
  app: FastifyInstance,
  isBehindTls: boolean,
): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        workerSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        fontSrc: ["'self'", "data:"],
        imgSrc: ["'self'", "data:"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: isBehindTls ? { maxAge: 31_536_000 } : false,
    // Over plain http on a local network the next two only cause warnings in the browser.
    crossOriginOpenerPolicy: isBehindTls,
    originAgentCluster: isBehindTls,
  });
}
