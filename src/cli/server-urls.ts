/** Where the pages and the API of a running server are. */
export interface ServerUrls {
  readonly dashboard: string;
  readonly playground: string;
  readonly api: string;
}

export function serverUrls(url: string): ServerUrls {
  const base = url.replace(/\/$/, "");
  return { dashboard: `${base}/`, playground: `${base}/graphiql`, api: `${base}/graphql` };
}

export function serverUrlsText({ dashboard, playground, api }: ServerUrls): string {
  return `  dashboard   ${dashboard}\n  playground  ${playground}\n  API         ${api}`;
}
