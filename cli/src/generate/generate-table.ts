import type { DatasetContract, LoadedContract } from '@vitals/core';
import { goodCell, type CellContext } from './cell.ts';
import { numberCell, plausibleNumber, possibleNumber } from './number-cell.ts';
import type { Done, Plant } from './plant.ts';
import { plantsFor } from './plants.ts';
import { seededRandom, type Random } from './random.ts';
import { sheetOf, type Draft, type Sheet, type Slot } from './sheet.ts';
import type { Planted, Truth } from './truth.ts';

export interface TableOptions {
  readonly rows: number;
  readonly seed: number;
}

/** Share of the records in which something is planted; half of what the contract would refuse a file for, at most. */
const plantedShare = 0.25;

/**
 * A file of a contract's kind, line by line with their ends, and at last its truth: what was planted where and what must
 * become of it. Everything that is not planted is good. The same contract, rows and seed give the same bytes.
 */
export function* generateTable(
  loaded: LoadedContract,
  { rows, seed }: TableOptions,
): Generator<string, Truth> {
  const { contract, fingerprint } = loaded;
  const table = new GeneratedTable(contract, seed);
  if (contract.read?.columns === undefined) yield table.header();
  for (let index = 0; index < rows; index++) yield table.record(index);
  return { contract: contract.name, fingerprint, seed, ...table.answers(rows) };
}

class GeneratedTable {
  readonly #contract: DatasetContract;
  readonly #sheet: Sheet;
  readonly #random: Random;
  readonly #plants: readonly Plant[];
  readonly #delimiter: string;
  readonly #share: number;
  readonly #planted: Planted[] = [];
  readonly #canaries: string[] = [];
  #next = 0;
  #line = 0;
  /** A good record that a later one may repeat. */
  #good: readonly string[] | undefined;

  constructor(contract: DatasetContract, seed: number) {
    const { delimiter = 'auto' } = contract.read ?? {};
    this.#contract = contract;
    // Some contracts read the same in two forms: odd seeds write the plain one, even seeds the other.
    this.#sheet = sheetOf(contract, seed % 2 === 0);
    this.#random = seededRandom(seed);
    this.#plants = this.#random.shuffled([...plantsFor(contract, this.#sheet), ...this.#repetition()]);
    this.#delimiter = delimiter === 'auto' ? ',' : delimiter;
    this.#share = Math.min(plantedShare, (contract.maxRejectedRatio ?? 0.5) / 2);
  }

  header(): string {
    this.#line += 1;
    return this.#written(this.#sheet.columns);
  }

  record(index: number): string {
    this.#line += 1;
    // The first record is good, so that there is one to repeat.
    const plant = index > 0 && this.#random.next() < this.#share ? this.#nextPlant() : undefined;
    const group = plant?.group ?? this.#random.pick(this.#sheet.groups);
    const draft = this.#draft(group, index);
    const done = plant?.plant(draft, this.#context(index, false));
    this.#keepRules(draft, index, done === undefined ? [] : (plant?.fixed ?? []), done);
    const cells = this.#sheet.cellsOf(draft, group);
    if (done === undefined || plant === undefined) {
      this.#good = cells;
      return this.#written(cells);
    }
    this.#note(done);
    return this.#written(plant.reshape?.(cells) ?? cells);
  }

  answers(rows: number): Pick<Truth, 'counts' | 'canaries' | 'planted'> {
    const rejected = this.#planted.filter(({ outcome }) => outcome === 'rejected').length;
    const skipped: Record<string, number> = {};
    for (const { outcome, code } of this.#planted)
      if (outcome === 'skipped' && code !== null) skipped[code] = (skipped[code] ?? 0) + 1;
    const left = Object.values(skipped).reduce((sum, count) => sum + count, 0);
    return {
      counts: { recordsIn: rows, accepted: rows - rejected - left, rejected, skipped },
      canaries: this.#canaries,
      planted: this.#planted,
    };
  }

  /** In turn, so that a file of some hundred records has one of each. */
  #nextPlant(): Plant | undefined {
    const plant = this.#plants[this.#next % this.#plants.length];
    this.#next += 1;
    return plant;
  }

  #draft(group: readonly Slot[], index: number): Draft {
    const key = this.#contract.key ?? [];
    return new Map(
      group.map(
        ({ id, field }) => [id, goodCell(field, this.#context(index, key.includes(field.name)))] as const,
      ),
    );
  }

  #context(index: number, inKey: boolean): CellContext {
    const { key = [], schema } = this.#contract;
    const counted = schema.fields.some(
      (field) =>
        key.includes(field.name) && field['x-role'] !== 'subject' && field.constraints?.pattern === undefined,
    );
    const comma = this.#contract.read?.decimal === 'comma';
    return { index, random: this.#random, comma, inKey, subjectsReturn: key.length === 0 || counted };
  }

  /** Good values may contradict each other by chance: those that were not planted make room. */
  #keepRules(draft: Draft, index: number, fixed: readonly string[], done: Done | undefined): void {
    if (done?.kind === 'contradiction') return;
    const slots = this.#sheet.groups.flat();
    for (const { small, large } of this.#sheet.less) {
      const id = fixed.includes(small) ? large : small;
      const field = slots.find((slot) => slot.id === id)?.field;
      for (let tries = 0; tries < 200 && isContradiction(draft, small, large); tries++) {
        if (field === undefined) break;
        // Beside an alarming value there may be room for alarming ones only.
        const value = (tries < 50 ? plausibleNumber : possibleNumber)(field, this.#random);
        draft.set(id, { text: numberCell(field, value, this.#context(index, false).comma), value });
      }
      if (isContradiction(draft, small, large)) draft.delete(id);
    }
  }

  #note({ canary, ...done }: Done): void {
    if (canary !== undefined) this.#canaries.push(canary);
    this.#planted.push({ line: this.#line, ...done });
  }

  /** A record once more, where the contract has a key to know it by. */
  #repetition(): readonly Plant[] {
    const { key, duplicates = 'flag' } = this.#contract;
    if (key === undefined) return [];
    const became = {
      flag: { outcome: 'accepted', code: null },
      drop: { outcome: 'skipped', code: 'duplicate' },
      reject: { outcome: 'rejected', code: 'primary-key' },
    } as const;
    return [
      {
        fixed: [],
        plant: () => ({ kind: 'duplicate', column: null, ...became[duplicates] }),
        reshape: (cells) => this.#good ?? cells,
      },
    ];
  }

  #written(cells: readonly string[]): string {
    const needsQuotes = (cell: string): boolean => cell.includes(this.#delimiter) || /["\r\n]/.test(cell);
    const line = cells.map((cell) => (needsQuotes(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
    return `${line.join(this.#delimiter)}\n`;
  }
}

function isContradiction(draft: Draft, small: string, large: string): boolean {
  const [a, b] = [draft.get(small)?.value, draft.get(large)?.value];
  return a !== undefined && b !== undefined && a >= b;
}
