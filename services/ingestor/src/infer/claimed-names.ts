import { normalName, type Field } from '@vitals/core';

/** Longest name of a column that a contract can hold. */
const maxName = 200;

/** The names that the fields of a proposal have so far: no two may be called by the same one. */
export class ClaimedNames {
  readonly #claimed = new Set<string>();

  /** Names of fields come before aliases, whichever field comes first. */
  constructor(names: readonly string[]) {
    for (const name of names) this.claim(name);
  }

  /** Whether nobody was called so; from now on somebody is. */
  claim(name: string): boolean {
    const normal = normalName(name);
    if (normal === '' || name.length > maxName || this.#claimed.has(normal)) return false;
    this.#claimed.add(normal);
    return true;
  }

  /** The name, or the first free one with a number behind it. */
  free(name: string): string {
    let free = name;
    for (let n = 2; !this.claim(free); n++) free = `${name}_${n}`;
    return free;
  }

  /** A field whose name is claimed already, with those of its aliases that nobody else has. */
  withOwnAliases(field: Field): Field {
    const { 'x-aliases': aliases, ...rest } = field;
    const isName = (alias: string): boolean => normalName(alias) === normalName(field.name);
    const own = aliases?.filter((alias) => isName(alias) || this.claim(alias)) ?? [];
    return own.length === 0 ? rest : { ...field, 'x-aliases': own };
  }
}
