/** Where a record is: its number and physical line in the file. */
export interface RecordPlace {
  readonly record: number;
  readonly line: number;
}
