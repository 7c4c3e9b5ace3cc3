import { parseArgs } from 'node:util';
import { candidates } from './candidates.ts';
import { isShapeName, shapes, type ShapeName } from './data/shapes.ts';

export interface BenchOptions {
  readonly rows: number;
  readonly rounds: number;
  readonly shapes: readonly ShapeName[];
  readonly candidates: readonly string[];
  readonly key: boolean;
  readonly json: boolean;
  /** Keep the result in bench/results/. */
  readonly save: boolean;
}

export const help = `npm run bench -- [options]
  --rows N          records per file (default 200000)
  --rounds N        rounds; ratios are medians of the ratios of each (default 3)
  --shapes LIST     ${Object.keys(shapes).join(', ')}, or all (default canonical)
  --candidates LIST ${candidates.map(({ name }) => name).join(', ')} (default all; naive and careful always)
  --no-key          without the contract's key
  --json            one JSON object per shape on stdout, nothing else
  --save            keep the results, with machine and versions, in bench/results/`;

/** Throws with a sentence about what is wrong. */
export function readOptions(args: readonly string[]): BenchOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: 'string', default: '200000' },
      rounds: { type: 'string', default: '3' },
      shapes: { type: 'string', default: 'canonical' },
      candidates: { type: 'string', default: candidates.map(({ name }) => name).join(',') },
      'no-key': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      save: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  return {
    rows: wholeNumber(values.rows, '--rows'),
    rounds: wholeNumber(values.rounds, '--rounds'),
    shapes: shapesNamed(values.shapes),
    candidates: candidatesNamed(values.candidates),
    key: !values['no-key'],
    json: values.json,
    save: values.save,
  };
}

function wholeNumber(text: string, name: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new Error(`${name} must be a whole number from 1, got "${text}"`);
  return number;
}

function shapesNamed(list: string): readonly ShapeName[] {
  const names = list === 'all' ? Object.keys(shapes) : list.split(',');
  return names.map((name) => {
    if (!isShapeName(name)) throw new Error(`there is no shape "${name}": ${Object.keys(shapes).join(', ')}`);
    return name;
  });
}

function candidatesNamed(list: string): readonly string[] {
  const known = candidates.map(({ name }) => name);
  const wanted = new Set(['naive', 'careful', ...list.split(',')]);
  const unknown = [...wanted].find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`there is no candidate "${unknown}": ${known.join(', ')}`);
  return known.filter((name) => wanted.has(name));
}
