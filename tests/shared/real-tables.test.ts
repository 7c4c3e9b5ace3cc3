import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadContract, type DatasetContract, type LoadedContract } from '@vitals/core';
import { openTable } from '../../services/ingestor/src/reading/open-table.ts';
import { readTable } from '../../services/ingestor/src/reading/read-table.ts';
import { MemorySinks, type ReadFile } from '../../services/ingestor/src/reading/testing.ts';

const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const contractsFolder = fileURLToPath(new URL('../../contracts/', import.meta.url));

const contractJson = (name: string): DatasetContract =>
  JSON.parse(readFileSync(`${contractsFolder}${name}.json`, 'utf8')) as DatasetContract;
const shipped: readonly LoadedContract[] = ['vitals', 'maternal-health', 'nhanes'].map((name) =>
  loadContract(contractJson(name), name),
);

async function read(
  file: string,
  contracts: readonly LoadedContract[] = shipped,
): Promise<ReadFile & { readonly dataset: string }> {
  const path = data + file;
  const { size, mtime } = statSync(path);
  const source = {
    open: async () => createReadStream(path),
    bytes: size,
    lastModified: mtime,
    key: `raw/${file}`,
  };
  const opened = await openTable(source, { contracts });
  if (!opened.ok) throw new Error(`${file} was refused: ${opened.refusal.message}`);
  const sinks = new MemorySinks();
  const { signal } = new AbortController();
  const summary = await readTable(opened.table, { contract: opened.contract, runId: 'run', sinks, signal });
  return { summary, sinks, dataset: opened.contract.contract.name };
}

beforeAll(() => {
  if (!existsSync(data)) throw new Error(`these tests need ${data}, which is not there`);
});

describe('real tables, counted independently with pandas (shared/data/expected.json)', () => {
  test('maternal health: 1,014 in, the two with a heart rate of 7 rejected', async () => {
    const { summary, dataset } = await read('maternal_health_risk_bom_crlf.csv');
    expect(dataset).toBe('maternal-health');
    expect(summary.counts).toMatchObject({ recordsIn: 1014, accepted: 1012, rejected: 2 });
    expect(summary.reasons).toMatchObject([{ code: 'constraint-minimum', column: 'heart_rate', count: 2 }]);
  });

  test.each(['nhanes.csv', 'nhanes_vitals.tsv.gz'])('%s: 10,000 in, 33 rejected', async (file) => {
    const { summary, dataset } = await read(file);
    expect(dataset).toBe('nhanes');
    expect(summary.counts).toMatchObject({ recordsIn: 10_000, accepted: 9967, rejected: 33 });
    expect(summary.reasons).toMatchObject([{ code: 'constraint-minimum', column: 'diastolic', count: 33 }]);
  });

  test('nhanes: 103 rejected where a diastolic pressure of 0 is not declared missing', async () => {
    const json = contractJson('nhanes');
    const fields = json.schema.fields.map(({ 'x-missing': _, ...field }) => field);
    const strict = loadContract({ ...json, schema: { ...json.schema, fields } }, 'nhanes without x-missing');
    const { summary } = await read('nhanes.csv', [strict]);
    expect(summary.counts).toMatchObject({ recordsIn: 10_000, rejected: 103 });
  });

  test('nhanes: both files give the same processed columns', async () => {
    const whole = await read('nhanes.csv');
    const cut = await read('nhanes_vitals.tsv.gz');
    // The cut file has neither weight nor height.
    const common = ({ sinks }: ReadFile): readonly string[] =>
      sinks.lines('processed').map((line) =>
        line
          .split(',')
          .filter((_, i) => i !== 4 && i !== 5)
          .join(),
      );
    expect(common(whole)).toEqual(common(cut));
  });

  test('files that no contract knows are refused without a word from them', async () => {
    await expect(read('processed.va.data')).rejects.toThrow(/no contract knows the columns/);
    await expect(read('bp_jhs.csv')).rejects.toThrow(/vitals lacks patient_id/);
  });
});
