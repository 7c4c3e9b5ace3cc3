export * from './manual-clock.ts';
export * from './counting-ids.ts';
export * from './memory-home.ts';
export * from './memory-mailer.ts';
export * from './memory-object-store.ts';
export * from './memory-queues.ts';
export * from './memory-state-store.ts';
export * from './scripted-model.ts';
