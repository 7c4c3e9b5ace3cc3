import { expect, test } from '@jest/globals';
import { openTable } from '../reading/open-table.ts';
import { aSource, aWardContract } from '../reading/testing.ts';
import { slowColumns } from './slow-columns.ts';

const contract = aWardContract();

test.each([
  ['patient,time,pulse,temp,notes', []],
  [
    'patient,time,pulse,temp (°F),notes',
    [{ field: 'temp', how: 'asked', why: 'its numbers are converted from [degF]' }],
  ],
])('header %s: %j', async (header, expected) => {
  const opened = await openTable(aSource(Buffer.from(`${header}\n`)), { contracts: [contract] });
  expect(slowColumns(opened.table, contract)).toEqual(expected);
  await opened.table.close();
});

test('a header that does not fit the contract has no slow columns', async () => {
  const opened = await openTable(aSource(Buffer.from('a,b\n1,2\n')), { contracts: [contract] });
  expect(slowColumns(opened.table, contract)).toEqual([]);
  await opened.table.close();
});
