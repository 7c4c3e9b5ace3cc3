/** Of one invocation: which messages stay in the queue, and what went wrong if it was the invocation itself. */
export interface Verdict {
  readonly failed: readonly string[];
  readonly problem?: 'status' | 'not-json' | 'thrown' | 'malformed';
}

/**
 * Reads an answer of the runtime interface emulator as an SQS event source mapping reads an invocation's.
 *
 * The emulator answers 200 to almost everything: a handler that threw is an object with `errorType`, a timeout is a
 * line of plain text. Those keep the whole batch. So does an answer whose list of failures names no message of the
 * batch, as in Lambda. An empty list, `null` or no list at all means that every message is done.
 */
export function readAnswer(status: number, body: string, sent: readonly string[]): Verdict {
  if (status !== 200) return { failed: sent, problem: 'status' };
  const answer = parse(body);
  if (answer === undefined) return { failed: sent, problem: 'not-json' };
  if (answer === null) return { failed: [] };
  if (typeof answer !== 'object') return { failed: sent, problem: 'malformed' };
  if ('errorType' in answer) return { failed: sent, problem: 'thrown' };
  return readFailures('batchItemFailures' in answer ? answer.batchItemFailures : null, sent);
}

function readFailures(failures: unknown, sent: readonly string[]): Verdict {
  if (failures === null) return { failed: [] };
  if (!Array.isArray(failures)) return { failed: sent, problem: 'malformed' };
  const failed: string[] = [];
  for (const failure of failures as readonly unknown[]) {
    const id = identifierOf(failure);
    if (id === undefined || !sent.includes(id)) return { failed: sent, problem: 'malformed' };
    failed.push(id);
  }
  return { failed };
}

function identifierOf(failure: unknown): string | undefined {
  if (typeof failure !== 'object' || failure === null || !('itemIdentifier' in failure)) return undefined;
  return typeof failure.itemIdentifier === 'string' ? failure.itemIdentifier : undefined;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}
