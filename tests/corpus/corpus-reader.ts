// Reads the files that its parent names, one after the other, in a process that may die of one without ending the run.
import { contractsIn, shippedContracts } from '../../cli/src/laptop/contracts.ts';
import { readCorpusFile } from './read-corpus-file.ts';

const contracts = await contractsIn(shippedContracts);
process.on('message', (path) => {
  void readCorpusFile(String(path), contracts).then((verdict) => process.send?.(verdict));
});
process.send?.('ready');
