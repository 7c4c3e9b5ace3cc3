import { describe, expect, test } from '@jest/globals';
import { readFile } from '../reading/testing.ts';
import { aRepeatsContract } from './testing.ts';

const header = 'patient,P 0,T 0,P 15,T 15,P 120';
const read = (lines: readonly string[], rest: Parameters<typeof aRepeatsContract>[0] = {}) =>
  readFile([header, ...lines, ''].join('\n'), [aRepeatsContract(rest)]);

describe('repeats', () => {
  test('a record becomes a row for each repeat that was taken', async () => {
    const { summary, sinks } = await read(['P1,70,36.6,,37.1,90', 'P2,71,,,NA,']);
    expect(sinks.lines('processed')).toEqual([
      'patient,record,minute,pulse,temp',
      'P1,1,0,70,36.6',
      'P1,1,15,,37.1',
      'P1,1,120,90,',
      'P2,2,0,71,',
    ]);
    expect(summary.counts).toMatchObject({ recordsIn: 2, accepted: 2, observations: 4 });
  });

  test('a record without any reading gives one row without one', async () => {
    const { sinks } = await read(['P1,,,,,']);
    expect(sinks.lines('processed')[1]).toBe('P1,1,,,');
  });

  test('a record without any reading is rejected where the contract asks for one', async () => {
    const rules = [{ id: 'something', anyOf: ['pulse', 'temp'] }];
    const { summary } = await read(['P1,,,,,', 'P2,70,,,,'], { rules });
    expect(summary.reasons).toMatchObject([{ code: 'row-constraint:something', count: 1 }]);
  });

  test('an impossible reading rejects its record as a whole and says which repeat it is', async () => {
    const { summary, sinks } = await read(['P1,70,36.6,500,37,10', 'P2,70,,,,']);
    expect(summary.counts).toMatchObject({ accepted: 1, rejected: 1, observations: 1 });
    expect(sinks.lines('rejected')[1]).toContain(
      ',constraint-maximum:pulse@15 constraint-minimum:pulse@120,',
    );
  });

  test('what is wrong with a cell that all repeats share is said once', async () => {
    const { summary } = await read([',70,36.6,71,37,72', 'P2,70,,,,']);
    expect(summary.reasons).toMatchObject([{ code: 'constraint-required', column: 'patient', count: 1 }]);
  });

  test("the key is the record's", async () => {
    const { summary } = await read(['P1,70,,71,,', 'P1,70,,71,,'], { key: ['patient'] });
    expect(summary.duplicates).toEqual({ policy: 'flag', records: 1 });
  });
});
