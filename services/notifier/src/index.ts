export * from './notifier.ts';
export * from './report-work.ts';
export * from './rendering/renderer.ts';

/** Templates of mail and page, beside the code that fills them. */
export const templatesFolder = new URL('../templates/', import.meta.url);
export * from './resolve.ts';
export { readGroup } from './groups.ts';
