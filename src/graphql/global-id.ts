/** An id that is unique over all types and shops, and stays the same from snapshot to snapshot. */
export interface GlobalId {
  readonly type: string;
  readonly shopKey: string;
  /** The id in the shop's own files; empty for the shop itself. */
  readonly externalId: string;
}

export function globalId(type: string, shopKey: string, externalId = ""): string {
  return Buffer.from(JSON.stringify([type, shopKey, externalId])).toString("base64url");
}

/** @returns null for text that is no id of ours */
export function parseGlobalId(id: string): GlobalId | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(id, "base64url").toString("utf8"));
    if (!Array.isArray(parts) || parts.length !== 3) return null;
    const [type, shopKey, externalId] = parts as unknown[];
    if (typeof type !== "string" || typeof shopKey !== "string" || typeof externalId !== "string") {
      return null;
    }
    return { type, shopKey, externalId };
  } catch {
    return null;
  }
}
