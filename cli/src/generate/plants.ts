import type { DatasetContract } from '@vitals/core';
import { cellPlants } from './cell-plants.ts';
import type { Plant } from './plant.ts';
import { codeSlot, type Draft, type Sheet } from './sheet.ts';

/** Everything that can be planted in files of this contract's kind. */
export function plantsFor(contract: DatasetContract, sheet: Sheet): readonly Plant[] {
  const seen = new Set<string>();
  const byCell = sheet.groups.flatMap((group) =>
    group.flatMap((slot) => {
      // What all records of a long file have needs planting in one kind of them only.
      if (seen.has(slot.id)) return [];
      seen.add(slot.id);
      return cellPlants(slot, contract).map((plant) => ({ ...plant, group }));
    }),
  );
  return [
    ...byCell,
    ...contradictions(sheet),
    ...emptied(contract, sheet),
    ...reshaped(sheet),
    ...filtered(contract),
  ];
}

function contradictions({ less }: Sheet): readonly Plant[] {
  return less.map(({ rule, small, large }) => ({
    fixed: [small, large],
    plant(draft) {
      const [a, b] = [draft.get(small), draft.get(large)];
      if (a === undefined || b === undefined) return undefined;
      draft.set(small, b);
      draft.set(large, a);
      return { kind: 'contradiction', column: null, outcome: 'rejected', code: `row-constraint:${rule}` };
    },
  }));
}

/** "At least one of" only has a meaning of its own where nothing else of the record is required to be there. */
function emptied(contract: DatasetContract, { groups }: Sheet): readonly Plant[] {
  if (contract.layout !== undefined) return [];
  const [slots = []] = groups;
  return (contract.rules ?? []).flatMap((rule) => {
    if (!('anyOf' in rule)) return [];
    const { anyOf, id } = rule;
    const required = slots.some(
      (slot) => anyOf.includes(slot.id) && slot.field.constraints?.required === true,
    );
    if (required) return [];
    return [
      {
        fixed: anyOf,
        plant(draft: Draft) {
          for (const name of anyOf) draft.delete(name);
          return {
            kind: 'nothing-there',
            column: null,
            outcome: 'rejected',
            code: `row-constraint:${id}`,
          } as const;
        },
      },
    ];
  });
}

function reshaped({ columns }: Sheet): readonly Plant[] {
  if (columns.length < 2) return [];
  return [
    {
      fixed: [],
      plant: () => ({ kind: 'short-record', column: null, outcome: 'rejected', code: 'missing-cell' }),
      reshape: (cells) => cells.slice(0, -1),
    },
    {
      fixed: [],
      plant: () => ({ kind: 'long-record', column: null, outcome: 'rejected', code: 'extra-cell' }),
      reshape: (cells) => [...cells, 'one too many'],
    },
    {
      fixed: [],
      plant: () => ({ kind: 'blank', column: null, outcome: 'skipped', code: 'blank' }),
      reshape: () => [],
    },
  ];
}

function filtered({ layout }: DatasetContract): readonly Plant[] {
  if (layout?.kind !== 'long') return [];
  return [
    {
      fixed: [],
      plant(draft) {
        draft.set(codeSlot, { text: 'NOBODY-MEASURES-THIS' });
        return { kind: 'filtered', column: null, outcome: 'skipped', code: 'filtered' };
      },
    },
  ];
}
