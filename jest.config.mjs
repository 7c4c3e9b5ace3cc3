import vm from 'node:vm';

// `npx jest` by habit arrives here without the flag that ESM needs: start again with it.
// Other tools (knip) read this file too, and must not find themselves replaced by a test run.
const isJest = /[\\/]jest(\.js)?$/.test(process.argv[1] ?? '');
if (isJest && !('SourceTextModule' in vm)) {
  await import('./scripts/jest.mjs');
  process.exit();
}

export default {
  // No transformer: Node strips the types itself, in tests as in production.
  transform: {},
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: 'node',
  // On every core; jest would leave one free, which on a machine of two is half.
  maxWorkers: '100%',
  // A hang is found by a minute as well as by five seconds, and a busy machine is none.
  testTimeout: 60_000,
  testMatch: ['<rootDir>/{packages,services,cli,tests,docker,scripts,terraform,bench,examples}/**/*.test.ts'],
  // These need something from outside the repository: `npm run test:shared`, `node scripts/jest.mjs --suite=e2e`.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/shared/', '<rootDir>/tests/e2e/'],
  modulePathIgnorePatterns: ['<rootDir>/vitals-home/', '<rootDir>/coverage/', '/dist/', '/\\.terraform/'],
};
