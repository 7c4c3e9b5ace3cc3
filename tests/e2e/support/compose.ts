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

export interface ComposeOptions {
  readonly variables?: Readonly<Record<string, string>>;
  /** Files laid over docker-compose.yml, as paths from the repository's root. */
  readonly overrides?: readonly string[];
}

/** One compose project of this repository's file. */
export class Compose {
  readonly project: string;
  readonly #command: readonly string[];
  readonly #variables: Readonly<Record<string, string>>;
  readonly #files: readonly string[];

  private constructor(project: string, command: readonly string[], options: ComposeOptions) {
    this.project = project;
    this.#command = command;
    this.#variables = options.variables ?? {};
    this.#files = ['docker-compose.yml', ...(options.overrides ?? [])];
  }

  static async of(project: string, options: ComposeOptions = {}): Promise<Compose> {
    return new Compose(project, await findCompose(), options);
  }

  /** Runs a compose command and answers with what it printed. Its own words are in the error when it fails. */
  async run(...words: readonly string[]): Promise<string> {
    const [program = '', ...first] = this.#command;
    const files = this.#files.flatMap((file) => ['--file', file]);
    const { stdout } = await run(program, [...first, '--project-name', this.project, ...files, ...words], {
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

  /** Removes all that the project made. Answers with the containers, volumes and networks that are still there. */
  async down(): Promise<readonly string[]> {
    const volumes = await this.#volumes();
    await this.run('down', '--volumes', '--remove-orphans');
    const ofProject = ['--quiet', '--filter', `label=com.docker.compose.project=${this.project}`];
    const left = await Promise.all([
      list('ps', '--all', ...ofProject),
      list('network', 'ls', ...ofProject),
      list('volume', 'ls', '--quiet'),
    ]);
    const [containers, networks, allVolumes] = left;
    return [...containers, ...networks, ...allVolumes.filter((name) => volumes.has(name))];
  }

  /** Asked for while the containers are there: compose 1.29 does not put its label on volumes without a name. */
  async #volumes(): Promise<ReadonlySet<string>> {
    const containers = await list(
      ...['ps', '--all', '--quiet', '--filter', `label=com.docker.compose.project=${this.project}`],
    );
    if (containers.length === 0) return new Set();
    const format = '{{range .Mounts}}{{if eq .Type "volume"}}{{println .Name}}{{end}}{{end}}';
    return new Set(await list('inspect', '--format', format, ...containers));
  }
}

/** The lines that a docker command prints. */
async function list(...words: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await run('docker', words);
  return stdout.split('\n').filter((line) => line !== '');
}
