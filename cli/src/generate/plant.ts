import type { CellContext } from './cell.ts';
import type { Draft, Slot } from './sheet.ts';
import type { Planted } from './truth.ts';

/** What planting did: the answer, and cells that are not to be touched any more. */
export interface Done extends Omit<Planted, 'line'> {
  readonly canary?: string;
}

/** Something that can be done to one record. */
export interface Plant {
  /** The slots of the records that it can be done to; absent where any will do. */
  readonly group?: readonly Slot[];
  /** Slots that it sets: rules must be kept by changing others. */
  readonly fixed: readonly string[];
  /** Changes the draft; `undefined` where there is no way, and nothing was changed. */
  plant(draft: Draft, context: CellContext): Done | undefined;
  /** What is done to the cells of the finished record. */
  readonly reshape?: (cells: readonly string[]) => readonly string[];
}
