export * from './names.ts';
export * from './create-bucket.ts';
export * from './create-queues.ts';
export * from './create-routes.ts';
export * from './create-table.ts';
export * from './verify-senders.ts';
export * from './set-up.ts';
