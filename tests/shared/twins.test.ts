import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { contractsIn, shippedContracts } from '../../cli/src/laptop/contracts.ts';
import { twinsOf } from '../dialects/twins.ts';
import { data, readShipped } from './shipped.ts';

test.each([
  'maternal_health_risk_bom_crlf.csv',
  'ktas_triage_cleaned.csv',
  'nhanes_vitals.tsv.gz',
  'fitbit_heartrate_seconds_part.csv',
  'bp_jhs.csv',
  'heart_disease_uci_4sites.csv',
  'sleep_health_lifestyle.csv',
  'physionet2019/p000003.psv',
  'pharmaversesdtm_vs_metabolic.csv',
  'bp_preg.csv',
  'synthea330_p60_observations.csv.gz',
])(
  '%s and its twins give the same processed bytes',
  async (file) => {
    const original = await readShipped(file);
    const { contract } =
      (await contractsIn(shippedContracts)).find((each) => each.contract.name === original.dataset) ?? {};
    if (contract === undefined) throw new Error(original.dataset);
    const { delimiter } = original.summary.reading;
    for (const twin of twinsOf(readFileSync(join(data, file)), delimiter, contract)) {
      const { sinks, summary } = await readShipped(file, twin.bytes);
      expect([twin.name, summary.outputs.processed]).toEqual([twin.name, original.summary.outputs.processed]);
      expect(sinks.text('processed')).toBe(original.sinks.text('processed'));
    }
  },
  60_000,
);
