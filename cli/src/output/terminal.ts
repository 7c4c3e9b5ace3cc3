/** Where a command speaks: data to standard output, progress and complaints to standard error. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Rewrites the current line of standard error; only where it is a terminal. */
  rewrite(text: string): void;
  readonly isInteractive: boolean;
  readonly hasColour: boolean;
  readonly columns: number;
  /** `VITALS_DEBUG` set: stacks may be shown. */
  readonly isVerbose: boolean;
}

export function processTerminal(): Terminal {
  const { env, stdout, stderr } = process;
  const isInteractive = stderr.isTTY;
  return {
    out: (text) => void stdout.write(`${text}\n`),
    err: (text) => void stderr.write(`${text}\n`),
    rewrite: (text) => {
      if (isInteractive) stderr.write(`\r\u001b[2K${text}`);
    },
    isInteractive,
    hasColour: stdout.isTTY && (env['NO_COLOR'] ?? '') === '',
    columns: stderr.columns > 0 ? stderr.columns : 80,
    isVerbose: (env['VITALS_DEBUG'] ?? '') !== '',
  };
}
