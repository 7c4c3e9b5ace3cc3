import { createReadStream, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { loadContract, type DatasetContract, type LoadedContract } from '@vitals/core';
import { inferContract } from '@vitals/ingestor';
import { contractsIn, shippedContracts } from '../../cli/src/laptop/contracts.ts';
import { contractText } from '../../cli/src/output/contract-text.ts';
import { changedLines } from '../tools/changed-lines.ts';

const data = join(import.meta.dirname, '../../../shared/data');
const examples = join(import.meta.dirname, '../../examples/data');

/** Each shipped contract, and a real file of its kind. */
const files: Readonly<Record<string, string>> = {
  'blood-pressure-diary': join(data, 'bp_jhs.csv'),
  'cdisc-vs': join(data, 'pharmaversesdtm_vs_metabolic.csv'),
  'fitbit-heart-rate': join(data, 'fitbit_heartrate_seconds_part.csv'),
  'ktas-triage': join(data, 'ktas_triage_cleaned.csv'),
  'maternal-health': join(data, 'maternal_health_risk_bom_crlf.csv'),
  nhanes: join(data, 'nhanes.csv'),
  'physionet-2012': join(data, 'physionet2012/132539.txt'),
  'physionet-2019': join(data, 'physionet2019/p000003.psv'),
  'pregnancy-blood-pressure': join(data, 'bp_preg.csv'),
  'sleep-health': join(data, 'sleep_health_lifestyle.csv'),
  'synthea-observations': join(data, 'synthea330_p60_observations.csv.gz'),
  'uci-heart-disease': join(data, 'heart_disease_uci_4sites.csv'),
  'uci-heart-disease-sites': join(data, 'processed.va.data'),
  vitals: join(examples, 'emergency-ward.csv'),
};

const shipped = await contractsIn(shippedContracts);

async function proposedFrom(
  path: string,
  options: Omit<Parameters<typeof inferContract>[1], 'signal'>,
): Promise<DatasetContract> {
  const { size, mtime } = statSync(path);
  const source = {
    open: async () => createReadStream(path),
    bytes: size,
    lastModified: mtime,
    key: `raw/${basename(path)}`,
  };
  const inferred = await inferContract(source, { ...options, signal: new AbortController().signal });
  if (!inferred.ok) throw new Error(inferred.refusal.message);
  return inferred.proposal.contract;
}

test('every shipped contract has a file here', () => {
  expect(shipped.map(({ contract }) => contract.name).filter((name) => !(name in files))).toEqual([]);
});

/**
 * Lines that a person edits to get from what infer proposes to the contract that is shipped. The dictionary knows the
 * shipped contracts, as it does for everybody; what it would be without the contract in question is printed beside it.
 */
test.each(shipped.map(({ contract }) => contract.name))(
  'from infer to the shipped contract %s: at most 15 changed lines',
  async (name) => {
    const path = files[name] ?? '';
    const { $schema: _, ...wanted } = JSON.parse(
      readFileSync(join(shippedContracts, `${name}.json`), 'utf8'),
    ) as DatasetContract;
    // What no cell tells: the names of columns in a file without header are from its documentation.
    const columns = wanted.read?.columns;
    const lines = async (known: readonly LoadedContract[]): Promise<number> => {
      const proposed = await proposedFrom(path, { name, known, columns });
      loadContract(JSON.parse(contractText(proposed)), 'proposal');
      return changedLines(contractText(proposed), contractText(wanted));
    };
    const changed = await lines(shipped);
    const alone = await lines(shipped.filter(({ contract }) => contract.name !== name));
    process.stdout.write(
      `${basename(path)} → ${name}: ${String(changed)} changed lines (${String(alone)} had the dictionary not known it)\n`,
    );
    expect(changed).toBeLessThanOrEqual(15);
  },
);
