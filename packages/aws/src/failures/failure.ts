/**
 * What may be said of a failed call: its stable name and its HTTP status. The message is left where it is, in the
 * cause: services quote keys, queries and bodies in theirs.
 */
export interface Failure {
  /** Name of the service's error (`NoSuchKey`), of the system's (`ECONNREFUSED`) or of the SDK's (`TimeoutError`). */
  readonly reason: string;
  /** Absent when no answer came. */
  readonly status?: number;
}

export function failureOf(thrown: unknown): Failure {
  const status = statusOf(thrown);
  return { reason: reasonOf(thrown), ...(status !== undefined && { status }) };
}

function reasonOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return typeof thrown;
  const name = 'name' in thrown && typeof thrown.name === 'string' ? thrown.name : 'unnamed';
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
  // A system error is called "Error" and has its name in `code`; of a service error the name is what is documented.
  const reason = name === 'Error' || name === 'AggregateError' ? (code ?? name) : name;
  return /^[\w.-]{1,80}$/.test(reason) ? reason : 'unnamed';
}

function statusOf(thrown: unknown): number | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('$metadata' in thrown)) return undefined;
  const metadata = thrown.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}
