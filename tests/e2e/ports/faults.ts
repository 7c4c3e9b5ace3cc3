import { Readable } from 'node:stream';

/** The part of an SDK client that faults are put into. */
interface Client {
  readonly middlewareStack: {
    add(middleware: Middleware, options: { readonly step: 'initialize'; readonly name: string }): void;
    remove(name: string): boolean;
  };
}

interface Result {
  output: Record<string, unknown>;
}

type Middleware = (next: (args: never) => Promise<never>) => (args: never) => Promise<never>;

/** The next call does not leave: it ends with what is given, an error or an answer. */
export function failNextCall(client: object, ending: Error | Readonly<Record<string, unknown>>): void {
  once(client, 'failNextCall', async () => {
    if (ending instanceof Error) throw ending;
    return { output: { $metadata: {}, ...ending } };
  });
}

/** The next body delivers that many bytes too few, while the announced length stays. */
export async function cutNextBody(client: object, bytes: number): Promise<void> {
  once(client, 'cutNextBody', async (call) => {
    const result = await call();
    const chunks: Buffer[] = [];
    for await (const chunk of result.output['Body'] as Readable) chunks.push(chunk as Buffer);
    const whole = Buffer.concat(chunks);
    return {
      ...result,
      output: { ...result.output, Body: Readable.from([whole.subarray(0, whole.length - bytes)]) },
    };
  });
}

function once(client: object, name: string, replace: (call: () => Promise<Result>) => Promise<Result>): void {
  const { middlewareStack } = client as Client;
  const middleware: Middleware = (next) => (args) => {
    middlewareStack.remove(name);
    return replace(() => next(args)) as Promise<never>;
  };
  middlewareStack.add(middleware, { step: 'initialize', name });
}
