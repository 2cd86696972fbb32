import fastify, { type FastifyInstance } from "fastify";
import { createApollo } from "./apollo.js";
import type { AppOptions } from "./app-options.js";
import { capConnections } from "./connections.js";
import { costPlugin } from "./cost-plugin.js";
import { ErrorMask } from "./error-mask.js";
import { addGracefulStop } from "./graceful-stop.js";
import { addGraphqlRoute } from "./graphql-route.js";
import { addHealthRoutes } from "./health.js";
import { addErrorAnswers } from "./http-errors.js";
import { addJsonBodies } from "./json-body.js";
import { defaultLimits, type Limits } from "./limits.js";
import { addPages } from "./pages.js";
import { plainPlugin } from "./plain-plugin.js";
import { ResponseCache } from "./response-cache.js";
import { addSecurityHeaders } from "./security-headers.js";
import { addSubscriptions } from "./subscriptions.js";
import { storabilityPlugin } from "./storability-plugin.js";

/** The HTTP server around a schema, ready to `listen` (listen.ts) or to `inject` into. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { schema, makeContext, snapshotEpoch } = options;
  const limits: Limits = { ...defaultLimits, ...options.limits };
  const mask = new ErrorMask(options.log ?? (() => {}));
  const cache = limits.cacheBytes > 0 ? new ResponseCache(limits.cacheBytes, snapshotEpoch) : null;
  const plugins = [costPlugin(limits), plainPlugin(), ...(cache ? [storabilityPlugin(cache)] : [])];
  const apollo = createApollo({ schema, limits, mask, plugins });
  await apollo.start();

  const app = fastify({
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    routerOptions: { ignoreTrailingSlash: true },
    http: {
      headersTimeout: limits.headersTimeoutMs,
      connectionsCheckingInterval: limits.connectionsCheckMs,
    },
  });
  app.addHook("onClose", () => apollo.stop());
  capConnections(app, limits.socketsPerAddress);
  addGracefulStop(app, limits.stopMs);
  addErrorAnswers(app, mask, limits);
  addJsonBodies(app);
  await addSecurityHeaders(app, options.isProduction ?? false);
  addHealthRoutes(app, options.isReady);
  await addPages(app, options);
  await addSubscriptions(app, { schema, limits, mask, makeContext });
  addGraphqlRoute(app, { apollo, cache, limits, makeContext });
  return app;
}
