/** Thrown once, at start, with every problem of the environment in one message. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** Reads settings from environment variables and collects what is wrong with them, so that one start shows it all. */
export class EnvReader {
  readonly #variables: Readonly<Record<string, string | undefined>>;
  readonly #problems: string[] = [];

  constructor(variables: Readonly<Record<string, string | undefined>>) {
    this.#variables = variables;
  }

  text(name: string, options: { readonly fallback?: string } = {}): string {
    const value = this.#read(name) ?? options.fallback;
    if (value === undefined) this.#problems.push(`${name} is not set`);
    return value ?? '';
  }

  integer(
    name: string,
    range: { readonly min: number; readonly max: number; readonly fallback?: number },
  ): number {
    return this.#number(name, range, 'a whole number', Number.isSafeInteger);
  }

  number(
    name: string,
    range: { readonly min: number; readonly max: number; readonly fallback?: number },
  ): number {
    return this.#number(name, range, 'a number', Number.isFinite);
  }

  oneOf<Choice extends string>(
    name: string,
    choices: readonly Choice[],
    options: { readonly fallback?: Choice } = {},
  ): Choice {
    const value = this.#read(name) ?? options.fallback;
    const choice = choices.find((known) => known === value);
    if (choice !== undefined) return choice;
    this.#problems.push(
      value === undefined
        ? `${name} is not set`
        : `${name} must be one of ${choices.join(', ')}, got "${value}"`,
    );
    // Never used: `finish` throws, because there is a problem.
    return value as Choice;
  }

  /** Groups separated by `;`, members by `,`; every group has at least one member. */
  groups(name: string): readonly (readonly string[])[] {
    const groups = this.text(name)
      .split(';')
      .map((group) =>
        group
          .split(',')
          .map((member) => member.trim())
          .filter((member) => member !== ''),
      );
    const filled = groups.filter((group) => group.length > 0);
    if (filled.length === 0 && this.#read(name) !== undefined) this.#problems.push(`${name} names nobody`);
    return filled;
  }

  /** The settings, or one error that names every problem. */
  finish<Settings>(settings: Settings): Settings {
    if (this.#problems.length > 0)
      throw new ConfigurationError(`Bad configuration: ${this.#problems.join('; ')}`);
    return settings;
  }

  #read(name: string): string | undefined {
    const value = this.#variables[name]?.trim();
    return value === '' ? undefined : value;
  }

  #number(
    name: string,
    range: { readonly min: number; readonly max: number; readonly fallback?: number },
    what: string,
    isValid: (value: number) => boolean,
  ): number {
    const text = this.#read(name);
    if (text === undefined) {
      if (range.fallback === undefined) this.#problems.push(`${name} is not set`);
      return range.fallback ?? range.min;
    }
    const value = Number(text);
    if (isValid(value) && value >= range.min && value <= range.max) return value;
    this.#problems.push(
      `${name} must be ${what} from ${String(range.min)} to ${String(range.max)}, got "${text}"`,
    );
    return range.min;
  }
}
