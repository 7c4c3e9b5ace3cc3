// The import rules, in one sentence: domain knows nothing, the use case knows ports, the handler knows AWS,
// services never meet. Everything below is that sentence, so that a machine can hold it.
const tests = '\\.test\\.ts$|/testing\\.ts$|/testing/|^(tests|bench)/';
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
    rule(
      'domain-is-pure',
      'domain/ computes; it does no I/O and knows no vendor.',
      { path: '/domain/', pathNot: tests },
      { pathNot: ['/domain/', '^packages/core/'] },
    ),
    rule(
      'only-aws-talks-to-aws',
      'The SDK lives behind packages/aws.',
      { path: '^(services|packages|cli|docker|bench)/', pathNot: ['^packages/aws/', '\\.test\\.ts$'] },
      { path: 'node_modules/(@aws-sdk|@smithy)/' },
    ),
    rule(
      'only-handlers-import-aws',
      'A service meets the cloud in handler.ts and nowhere else.',
      { path: '^services/', pathNot: ['/handler\\.ts$', tests] },
      { path: '^packages/aws/' },
    ),
    rule(
      'only-tests-import-local',
      'In a service, the laptop adapters are for tests.',
      { path: '^services/', pathNot: tests },
      { path: '^packages/local/' },
    ),
    rule(
      'no-service-imports-a-service',
      'Stages talk by events, never by calls.',
      { path: '^services/([^/]+)/' },
      { path: '^services/', pathNot: '^services/$1/' },
    ),
    rule(
      'packages-do-not-import-services',
      'Shared code does not know who uses it.',
      { path: '^packages/' },
      { path: '^services/' },
    ),
    rule(
      'core-is-the-bottom',
      'core imports nothing of ours.',
      { path: '^packages/core/' },
      { path: '^packages/(?!core/)' },
    ),
    rule(
      'adapters-are-strangers',
      'aws and local are interchangeable, so neither imports the other.',
      { path: '^packages/(aws|local)/' },
      { path: '^packages/(aws|local)/', pathNot: '^packages/$1/' },
    ),
    rule(
      'cli-is-a-leaf',
      'Nothing imports the CLI but its tests.',
      { pathNot: ['^cli/', '^tests/'] },
      { path: '^cli/' },
    ),
    rule(
      'no-test-code-in-production',
      'Test helpers stay in tests.',
      { pathNot: tests },
      { path: tests, pathNot: 'node_modules' },
    ),
    rule('no-circular', 'Draw a line instead of a ring.', {}, { circular: true }),
    rule('no-unresolvable', 'Every import resolves.', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // In another language, with a compiler of its own that is not installed here.
    exclude: { path: '^services/ingestor/kernel/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs'],
    },
  },
};
