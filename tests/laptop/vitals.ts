import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../cli/src/main.ts';

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder of one test, and the command line run in it. */
export interface Desk {
  readonly folder: string;
  readonly home: string;
  /** Writes a file into the folder and answers its path. */
  file(name: string, text: string | Uint8Array): Promise<string>;
  /** `vitals ARGS --home HOME`. */
  vitals(...args: readonly string[]): Promise<Said>;
  clear(): Promise<void>;
}

export async function aDesk(): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'vitals-desk-'));
  const home = join(folder, 'home');
  return {
    folder,
    home,
    async file(name, text) {
      const path = join(folder, name);
      await writeFile(path, text);
      return path;
    },
    async vitals(...args) {
      const out: string[] = [];
      const err: string[] = [];
      const terminal = {
        out: (text: string) => void out.push(text),
        err: (text: string) => void err.push(text),
        rewrite: () => undefined,
        isInteractive: false,
        hasColour: false,
        columns: 80,
        isVerbose: false,
      };
      const code = await main([...args, '--home', home], terminal);
      return { code, out: out.join('\n'), err: err.join('\n') };
    },
    clear: () => rm(folder, { recursive: true, force: true }),
  };
}
