/** An answer that this shop's data cannot give. */
export interface Unavailable {
  readonly reason: string;
}
