/** What one client may ask of the server. Every number has its row in docs/RELIABILITY or the threat model. */
export interface Limits {
  /** Largest request body, in bytes, as sent. Compressed bodies are refused. */
  readonly bodyBytes: number;
  readonly tokens: number;
  readonly recursiveSelections: number;
  /** How often one field may be asked for under another name. */
  readonly aliasesPerField: number;
  readonly directives: number;
  /** Largest `first` and `last`. A field may differ by `extensions.maxPageSize`. */
  readonly pageSize: number;
  /** Most that one operation may cost; see operation-cost.ts for what costs what. */
  readonly cost: number;
  /** Items expected of a list that is not paged. */
  readonly listSize: number;
  readonly deadlineMs: number;
  readonly headersTimeoutMs: number;
  /** Time to receive a whole request, not to answer it. */
  readonly requestTimeoutMs: number;
  readonly connectionsCheckMs: number;
  readonly keepAliveTimeoutMs: number;
  readonly socketsPerAddress: number;
  readonly subscriptionsPerSocket: number;
  /** Memory of the response cache; 0 turns it off. */
  readonly cacheBytes: number;
  /** How long a stopping server waits for running requests. */
  readonly stopMs: number;
}

export const defaultLimits: Limits = {
  bodyBytes: 64 * 1024,
  tokens: 2_000,
  recursiveSelections: 5_000,
  aliasesPerField: 30,
  directives: 8,
  pageSize: 100,
  cost: 20_000,
  listSize: 10,
  deadlineMs: 5_000,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 15_000,
  connectionsCheckMs: 2_000,
  keepAliveTimeoutMs: 65_000,
  socketsPerAddress: 200,
  subscriptionsPerSocket: 20,
  cacheBytes: 64 * 1024 * 1024,
  stopMs: 7_000,
};
