/** A CSV file to be written again as Parquet, its rows in the same order. */
export interface ParquetJob {
  /** With a header. */
  readonly csvPath: string;
  readonly parquetPath: string;
  /** Each column of the file, in order, with the SQL of its value: every column is read as text, an empty one as null. */
  readonly columns: Readonly<Record<string, string>>;
}

export type WriteParquet = (job: ParquetJob) => Promise<void>;
