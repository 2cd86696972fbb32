/** A moving piece of a stream, in one buffer, so that a record is never split over two chunks. */
export class ByteWindow {
  bytes: Buffer = Buffer.alloc(0);
  /** First byte not yet used; the reader moves it. */
  start = 0;
  /** End of the bytes at hand. */
  end = 0;
  /** Whether the stream ends at `end`. */
  isEnd = false;
  /** Position of `bytes[0]` in the stream. */
  offset = 0;

  constructor(private readonly chunks: AsyncIterator<Buffer>) {}

  /** Drops the used bytes and adds the next chunk, or sets `isEnd`. Positions change. */
  async fill(): Promise<void> {
    const next = await this.chunks.next();
    if (next.done === true) {
      this.isEnd = true;
      return;
    }
    const chunk = next.value;
    const kept = this.end - this.start;
    const isTooSmall = kept + chunk.length > this.bytes.length;
    const target = isTooSmall ? Buffer.allocUnsafeSlow((kept + chunk.length) * 2) : this.bytes;
    this.bytes.copy(target, 0, this.start, this.end);
    chunk.copy(target, kept);
    this.bytes = target;
    this.offset += this.start;
    this.start = 0;
    this.end = kept + chunk.length;
  }

  /** Fills until there are `length` unused bytes, or the stream ends. */
  async fillTo(length: number): Promise<void> {
    while (!this.isEnd && this.end - this.start < length) await this.fill();
  }
}
