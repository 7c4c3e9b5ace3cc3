export * from './open-home.ts';
export * from './home-errors.ts';
export * from './session.ts';
export * from './system-clock.ts';
export * from './local-bucket.ts';
export { viewPath } from './view-path.ts';
