import { expect, test } from '@jest/globals';
import { loadContract, type Field } from '@vitals/core';
import { kernelChoices } from '../../services/ingestor/src/lanes/lane-choice.ts';
import { readInLanes } from './read-in-lanes.ts';

const long = 'observed-in-the-waiting-room-by-a-member-of-the-nursing-staff-01';
const columns = 24;

const words: readonly Field[] = Array.from({ length: columns }, (_, i) => ({
  name: `place_${i}`,
  type: 'string',
  constraints: { enum: [long] },
  'x-values': { a: long },
}));
const contract = loadContract(
  {
    name: 'growing',
    key: ['id'],
    schema: { fields: [{ name: 'id', type: 'string', constraints: { required: true } }, ...words] },
  },
  'growing',
);

/** Short words stand for long ones: what is written is many times larger than what was read. */
const record = (id: number): string => `p${id}${',a'.repeat(columns)}`;

test.each(kernelChoices)(
  'records that grow many times leave the same behind, their keys included (%s)',
  async (kernel) => {
    const header = ['id', ...words.map(({ name }) => name)].join(',');
    const records = [
      ...Array.from({ length: 8000 }, (_, id) => record(id)),
      ...Array.from({ length: 200 }, (_, id) => record(id)),
    ];
    const bytes = Buffer.from(`${[header, ...records].join('\n')}\n`);
    const careful = await readInLanes(bytes, { contracts: [contract], lanes: 'careful' });
    const both = await readInLanes(bytes, { contracts: [contract], lanes: 'both', kernel });
    expect(both.left.summary?.duplicates).toEqual({ policy: 'flag', records: 200 });
    expect(both.left.processed === careful.left.processed).toBe(true);
    expect(both.left.duplicates === careful.left.duplicates).toBe(true);
  },
);
