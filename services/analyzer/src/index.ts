export * from './analyzer.ts';
export * from './analyze-work.ts';
export * from './writing/rule-writer.ts';
export * from './analyzer-deps.ts';
