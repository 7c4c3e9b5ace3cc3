import type { AwsSettings } from './settings.ts';

/** A middleware of any SDK client: it looks at what is called and changes nothing. */
export type CallRecorder = <Args, Result>(
  next: (args: Args) => Promise<Result>,
  context: { readonly clientName?: string; readonly commandName?: string },
) => (args: Args) => Promise<Result>;

/** At `initialize` a call passes once; the steps behind it see every attempt. */
export const atInitialize = { step: 'initialize', name: 'recordCalls' } as const;

/** Tells `onCall` of every call. */
export function recordCalls({ onCall }: AwsSettings): CallRecorder {
  return (next, { clientName = '', commandName = '' }) =>
    (args) => {
      onCall?.({
        service: clientName.replace(/Client$/, ''),
        operation: commandName.replace(/Command$/, ''),
      });
      return next(args);
    };
}
