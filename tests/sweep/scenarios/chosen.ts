import { fileIdOf } from '@vitals/core';
import { noteChoice } from '@vitals/ingestor';
import { localBucket } from '@vitals/local';
import { load, pressure, pressures, stricter } from '../contracts.ts';
import type { Scenario } from '../scenario.ts';

/** A person names the contract of a file: it is read with that one, whatever contracts are in force. */
export const chosen: Scenario = {
  name: 'chosen',
  groups: [['ward@hospital.example']],
  async play(world, driver) {
    await world.deploy(pressure);
    const version = await world.put('raw/monday.csv', pressures('2026-03-01', [120, 250]));
    const contract = load(stricter);
    const kept = Buffer.from(JSON.stringify(contract.contract));
    await world.home.objects.put(`contracts/pressure/${contract.fingerprint}.json`, kept, { ifAbsent: true });
    const fileId = fileIdOf({ bucket: localBucket, ...version });
    await world.home.state.write('choice', [noteChoice(fileId, contract)]);
    await driver.settle();
  },
};
