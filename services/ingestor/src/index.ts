export * from './ingestor.ts';
export * from './contract-choice.ts';
export * from './domain/accepted-keys.ts';
export * from './domain/ingest-work.ts';
export * from './lanes/lane-choice.ts';
export * from './rebuild.ts';
export * from './ingestor-deps.ts';
