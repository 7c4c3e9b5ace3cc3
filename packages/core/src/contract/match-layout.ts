import { normalName } from './normal-name.ts';
import type { DatasetContract, Field, LongLayout, RepeatsLayout } from './types.ts';

/** In place of a column's number: the cell is given by the layout, not by a column of the field's own. */
export const fromLayout = -3;

/** Where a long layout's columns are (0 = first); `unit` is -1 when the file does not have it. */
export interface LongMatch {
  readonly kind: 'long';
  readonly code: number;
  readonly value: number;
  readonly unit: number;
  readonly filters: readonly { readonly column: number; readonly keep: ReadonlySet<string> }[];
}

/** The repeats that a header has, by their number: where each field's column is. */
export interface RepeatsMatch {
  readonly kind: 'repeats';
  readonly repeats: readonly { readonly number: number; readonly columns: ReadonlyMap<string, number> }[];
}

export interface LayoutMatch {
  readonly match: LongMatch | RepeatsMatch;
  /** Positions (0 = first) of the columns that the layout reads. */
  readonly taken: ReadonlySet<number>;
  /** Columns that the layout needs and the header does not have, in words of the contract. */
  readonly missing: readonly string[];
}

/** Fields that a layout fills: they have no column of their own, whatever the header says. */
export function layoutFields({ layout, schema }: DatasetContract): ReadonlySet<string> {
  const from = schema.fields.filter((field) => isOfLayout(field)).map(({ name }) => name);
  if (layout === undefined) return new Set(from);
  const named = layout.kind === 'long' ? Object.values(layout.codes) : Object.keys(layout.columns);
  return new Set([...from, ...named]);
}

/** Whether the field's value is said by the layout. */
export function isOfLayout({ 'x-from': from }: Field): boolean {
  return from !== undefined && from !== 'file-name';
}

/** Finds the columns of a contract's layout in a header. */
export function matchLayout(contract: DatasetContract, header: readonly string[]): LayoutMatch | undefined {
  const { layout } = contract;
  if (layout === undefined) return undefined;
  return layout.kind === 'long' ? matchLong(layout, header) : matchRepeats(layout, header);
}

function matchLong(layout: LongLayout, header: readonly string[]): LayoutMatch {
  const names = header.map(normalName);
  const place = (wanted: readonly string[] = []): number =>
    wanted.map((name) => names.indexOf(normalName(name))).find((index) => index >= 0) ?? -1;
  const { code, value, unit } = layout.columns;
  const filters = (layout.filter ?? []).map(({ column, keep }) => ({
    column: place(column),
    keep: new Set(keep.map((word) => word.trim().toLowerCase())),
  }));
  const match: LongMatch = {
    kind: 'long',
    code: place(code),
    value: place(value),
    unit: place(unit),
    filters,
  };
  const needed: readonly (readonly [number, readonly string[]])[] = [
    [match.code, code],
    [match.value, value],
    ...filters.map(({ column }, i) => [column, layout.filter?.[i]?.column ?? []] as const),
  ];
  const found = [match.code, match.value, match.unit, ...filters.map(({ column }) => column)];
  return {
    match,
    taken: new Set(found.filter((column) => column >= 0)),
    missing: needed.flatMap(([column, wanted]) => (column < 0 ? [wanted[0] ?? ''] : [])),
  };
}

/** More digits are no number of a repeat but an identifier. */
const repeatNumber = /^\d{1,6}$/;

function matchRepeats(layout: RepeatsLayout, header: readonly string[]): LayoutMatch {
  const repeats = new Map<number, Map<string, number>>();
  const taken = new Set<number>();
  for (const [field, patterns] of Object.entries(layout.columns)) {
    for (const pattern of patterns) {
      const [before = '', after = ''] = pattern.split('#').map(normalName);
      for (const [index, cell] of header.entries()) {
        const number = numberBetween(normalName(cell), before, after);
        if (number === undefined || taken.has(index)) continue;
        const columns = repeats.get(number) ?? new Map<string, number>();
        repeats.set(number, columns);
        if (columns.has(field)) continue;
        columns.set(field, index);
        taken.add(index);
      }
    }
  }
  const inOrder = [...repeats].sort(([a], [b]) => a - b).map(([number, columns]) => ({ number, columns }));
  const missing = inOrder.length > 0 ? [] : [Object.values(layout.columns)[0]?.[0] ?? ''];
  return { match: { kind: 'repeats', repeats: inOrder }, taken, missing };
}

function numberBetween(name: string, before: string, after: string): number | undefined {
  if (!name.startsWith(before) || !name.endsWith(after)) return undefined;
  const between = name.slice(before.length, name.length - after.length);
  return repeatNumber.test(between) ? Number(between) : undefined;
}
