import type { DatasetContract, Field, LongLayout } from '@vitals/core';

/** How rows of a dataset are looked at: as records of a contract that has one column per measure. */
export interface AnalysisView {
  readonly contract: DatasetContract;
  /** The cells of a row in the order of the view's fields. */
  cellsOf(cells: readonly string[]): readonly string[];
  /** Place of the only measure a row has, -1 where it has none; absent where rows hold several. */
  readonly measureOf?: (cells: readonly string[]) => number;
}

/**
 * Rows that stay long are seen as wide rows with one measure each, so that the same limits and statistics hold for them.
 * All other rows are seen as they are.
 */
export function analysisView(contract: DatasetContract): AnalysisView {
  const { layout } = contract;
  if (layout?.kind !== 'long' || layout.rows === 'wide') return { contract, cellsOf: (cells) => cells };
  return longView(contract, layout);
}

const measureMembers: readonly unknown[] = ['code', 'value', 'unit'];
const isOfMeasure = (field: Field): boolean => measureMembers.includes(field['x-from']);

function longView(contract: DatasetContract, { measures = [] }: LongLayout): AnalysisView {
  const { fields } = contract.schema;
  const shared = fields.flatMap((field, place) => (isOfMeasure(field) ? [] : [place]));
  const code = fields.findIndex((field) => field['x-from'] === 'code');
  const value = fields.findIndex((field) => field['x-from'] === 'value');
  const places = new Map(measures.map(({ name }, i) => [name, shared.length + i] as const));
  const measureOf = (cells: readonly string[]): number => places.get(cells[code] ?? '') ?? -1;
  const viewed = [...fields.filter((field) => !isOfMeasure(field)), ...measures];
  return {
    contract: { ...contract, schema: { ...contract.schema, fields: viewed } },
    measureOf,
    cellsOf(cells) {
      const measure = measureOf(cells);
      const seen = viewed.map((_, i) => cells[shared[i] ?? -1] ?? '');
      if (measure >= 0) seen[measure] = cells[value] ?? '';
      return seen;
    },
  };
}
