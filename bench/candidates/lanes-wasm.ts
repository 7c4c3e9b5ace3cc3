import { ingest } from './ingestor.ts';

await ingest(process.argv[2] ?? '', 'both', 'wasm');
