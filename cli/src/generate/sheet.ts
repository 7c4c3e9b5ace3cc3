import {
  isOfLayout,
  layoutFields,
  normalName,
  type DatasetContract,
  type Field,
  type SplitColumn,
} from '@vitals/core';
import type { Cell } from './cell.ts';

/** A place of a record that holds one value of one field: a column, a part of one, one of several repeats. */
export interface Slot {
  readonly id: string;
  readonly field: Field;
  /** It is a part of a cell: without it, the cell would not have as many values as it should. */
  readonly isPart?: true;
}

/** One record before it is written: the cells of its slots. */
export type Draft = Map<string, Cell>;

/** How records of a contract's kind of file are written. */
export interface Sheet {
  /** Names of the columns, in order. */
  readonly columns: readonly string[];
  /** The slots that a record can have together: in long files one measurement a record, otherwise all at once. */
  readonly groups: readonly (readonly Slot[])[];
  /** Slots of which the first one's value must be below the second's, by the rule's id. */
  readonly less: readonly { readonly rule: string; readonly small: string; readonly large: string }[];
  cellsOf(draft: Draft, group: readonly Slot[]): readonly string[];
}

/** Repeats that a generated file has of each reading. */
const repeats = [0, 30, 60] as const;

/** With `joined`, what the contract can split is written into one cell (126/83) and not into columns of its own. */
export function sheetOf(contract: DatasetContract, joined: boolean): Sheet {
  const { layout } = contract;
  if (layout === undefined) return flatSheet(contract, joined ? (contract.split ?? []) : []);
  return layout.kind === 'long' ? longSheet(contract) : repeatsSheet(contract);
}

/** Slots of the fields that have a column of their own. */
function ownSlots(contract: DatasetContract): readonly Slot[] {
  const given = layoutFields(contract);
  const signs = new Set(contract.schema.fields.map((field) => field['x-comparator']));
  return contract.schema.fields
    .filter((field) => field['x-from'] === undefined && !given.has(field.name) && !signs.has(field.name))
    .map((field) => ({ id: field.name, field }));
}

const lessRules = (contract: DatasetContract): Sheet['less'] =>
  (contract.rules ?? []).flatMap((rule) =>
    'less' in rule ? [{ rule: rule.id, small: rule.less[0], large: rule.less[1] }] : [],
  );

const textOf = (draft: Draft, id: string): string => draft.get(id)?.text ?? '';

function flatSheet(contract: DatasetContract, split: readonly SplitColumn[]): Sheet {
  const slots = ownSlots(contract);
  const joined = new Set(split.flatMap(({ into }) => into));
  const columns = [
    ...slots.filter(({ id }) => !joined.has(id)).map(({ id }) => ({ name: id, ids: [id], by: '' })),
    ...split.map(({ columns: names, by, into }) => ({ name: names[0] ?? '', ids: into, by })),
  ];
  const inOrder = (contract.read?.columns ?? []).map((name) => {
    const owner = slots.find(({ field }) =>
      [field.name, ...(field['x-aliases'] ?? [])].some((known) => normalName(known) === normalName(name)),
    );
    const own = columns.find((column) => normalName(column.name) === normalName(name));
    return own ?? { name, ids: owner === undefined ? [] : [owner.id], by: '' };
  });
  const written = inOrder.length > 0 ? inOrder : columns;
  const reached = new Set(written.flatMap(({ ids }) => ids));
  return {
    columns: written.map(({ name }) => name),
    groups: [
      slots
        .filter(({ id }) => reached.has(id))
        .map((slot) => (joined.has(slot.id) ? { ...slot, isPart: true as const } : slot)),
    ],
    less: lessRules(contract),
    cellsOf: (draft) =>
      written.map(({ ids, by }) => {
        const parts = ids.map((id) => textOf(draft, id));
        return parts.every((part) => part === '') ? '' : parts.join(by);
      }),
  };
}

function longSheet(contract: DatasetContract): Sheet {
  const { layout } = contract;
  if (layout?.kind !== 'long') throw new TypeError('the layout is not long');
  const common = ownSlots(contract);
  const filters = layout.filter ?? [];
  const measures = Object.entries(layout.codes).flatMap(([code, name]) => {
    const field = [...(layout.measures ?? []), ...contract.schema.fields].find(
      (known) => known.name === name,
    );
    return field === undefined ? [] : [{ code, slot: { id: field.name, field } }];
  });
  const { code: codes, value: values, unit: units } = layout.columns;
  return {
    columns: [
      ...common.map(({ id }) => id),
      ...filters.map(({ column }) => column[0] ?? ''),
      ...[codes, values, ...(units === undefined ? [] : [units])].map(([name = '']) => name),
    ],
    groups: measures.map(({ slot }) => [...common, slot]),
    less: [],
    cellsOf(draft, group) {
      const measure = group.at(-1);
      const found = measures.find(({ slot }) => slot.id === measure?.id);
      return [
        ...common.map(({ id }) => textOf(draft, id)),
        ...filters.map(({ keep }, i) => draft.get(filterSlot(i))?.text ?? keep[0] ?? ''),
        draft.get(codeSlot)?.text ?? found?.code ?? '',
        textOf(draft, measure?.id ?? ''),
        ...(units === undefined ? [] : [measure?.field['x-unit'] ?? '']),
      ];
    },
  };
}

/** Slots of a long record that say what it is about; a draft holds one only where it is not to be what it should. */
export const codeSlot = 'code of the measurement';
const filterSlot = (i: number): string => `filter ${String(i)}`;

function repeatsSheet(contract: DatasetContract): Sheet {
  const { layout } = contract;
  if (layout?.kind !== 'repeats') throw new TypeError('the layout has no repeats');
  const common = ownSlots(contract);
  const named = (field: string, n: number): string => `${field}@${String(n)}`;
  const readings = repeats.flatMap((n) =>
    contract.schema.fields
      .filter((field) => Object.hasOwn(layout.columns, field.name) && !isOfLayout(field))
      .map((field) => ({
        id: named(field.name, n),
        field,
        column: patternOf(layout.columns[field.name], n),
      })),
  );
  return {
    columns: [...common.map(({ id }) => id), ...readings.map(({ column }) => column)],
    groups: [[...common, ...readings.map(({ id, field }) => ({ id, field }))]],
    less: lessRules(contract).flatMap(({ rule, small, large }) =>
      repeats.map((n) => ({ rule, small: named(small, n), large: named(large, n) })),
    ),
    cellsOf: (draft) => [...common, ...readings].map(({ id }) => textOf(draft, id)),
  };
}

const patternOf = (patterns: readonly string[] | undefined, n: number): string =>
  (patterns?.[0] ?? '').replace('#', String(n));
