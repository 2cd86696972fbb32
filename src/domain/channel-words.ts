/** Which sessions a channel takes, in words; told in the order in which rules are tried. */
export interface ChannelWords {
  readonly channel: string;
  /** Over the columns of the files: `utm_source is missing and http_referer is missing`. */
  readonly rule: string;
}
