import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const repository = fileURLToPath(new URL('../../../', import.meta.url));
const manyLines = 256 * 1024 * 1024;

/** `docker compose` where the plugin is, else `docker-compose`. Says what is missing where neither is. */
export async function findCompose(): Promise<readonly string[]> {
  for (const candidate of [['docker', 'compose'], ['docker-compose']]) {
    const [program = '', ...words] = candidate;
    const isThere = await run(program, [...words, 'version']).then(
      () => true,
      () => false,
    );
    if (isThere) return candidate;
  }
  throw new Error('The end-to-end tests need Docker with compose (v1.29 or v2), and neither is here.');
}

/** One compose project of this repository's file. */
export class Compose {
  readonly project: string;
  readonly #command: readonly string[];
  readonly #variables: Readonly<Record<string, string>>;

  private constructor(
    project: string,
    command: readonly string[],
    variables: Readonly<Record<string, string>>,
  ) {
    this.project = project;
    this.#command = command;
    this.#variables = variables;
  }

  static async of(project: string, variables: Readonly<Record<string, string>> = {}): Promise<Compose> {
    return new Compose(project, await findCompose(), variables);
  }

  /** Runs a compose command and answers with what it printed. Its own words are in the error when it fails. */
  async run(...words: readonly string[]): Promise<string> {
    const [program = '', ...first] = this.#command;
    const { stdout } = await run(program, [...first, '--project-name', this.project, ...words], {
      cwd: repository,
      env: { ...process.env, ...this.#variables },
      maxBuffer: manyLines,
    });
    return stdout;
  }

  /** `host:port` on this machine of a container's port. */
  async addressOf(service: string, port: number): Promise<string> {
    return `http://${(await this.run('port', service, String(port))).trim()}`;
  }

  /** Lines that a service printed, without compose's own marks. */
  async logLines(...services: readonly string[]): Promise<readonly string[]> {
    const printed = await this.run('logs', '--no-color', ...services);
    return printed.split('\n').map((line) => line.replace(/^\S+\s+\| /, ''));
  }

  /**
   * A function that kills the containers of these services and starts them again: as a machine that loses power,
   * nothing gets a moment to tidy up. Which containers they are is found out now, because half a second later the
   * work that is to be killed may be done.
   */
  async killer(...services: readonly string[]): Promise<() => Promise<void>> {
    const containers = (await this.run('ps', '--quiet', ...services)).split('\n').filter((id) => id !== '');
    return async () => {
      await run('docker', ['kill', ...containers]);
      await run('docker', ['start', ...containers]);
    };
  }

  /** Containers, volumes and networks of this project that exist. */
  async leftovers(): Promise<readonly string[]> {
    const filter = `label=com.docker.compose.project=${this.project}`;
    const lists = await Promise.all(
      [
        ['ps', '--all'],
        ['volume', 'ls'],
        ['network', 'ls'],
      ].map((words) => run('docker', [...words, '--quiet', '--filter', filter])),
    );
    return lists.flatMap(({ stdout }) => stdout.split('\n').filter((line) => line !== ''));
  }
}
