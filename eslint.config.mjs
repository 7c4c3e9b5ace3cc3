import { builtinModules } from 'node:module';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const tests = ['**/*.test.ts', 'tests/**', '**/testing.ts', '**/testing/**'];
const programs = ['cli/**', 'scripts/**', 'bench/**', 'terraform/checks/**'];

const anywhere = [
  { selector: 'ExportDefaultDeclaration', message: 'Export by name: a thing has one name everywhere.' },
];
const inDomain = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'domain/ has no clock: take the instant as an argument.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'domain/ has no clock: take the instant as an argument.',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'domain/ is reproducible: same run, same bytes.',
  },
];
const environment = {
  object: 'process',
  property: 'env',
  message: 'The environment is read in handler.ts and handed to config.ts.',
};
const bareNodeModules = builtinModules.filter((name) => !name.includes(':') && !name.startsWith('_'));

export default defineConfig(
  globalIgnores([
    'services/ingestor/kernel/assembly/',
    'bench/results/tmp/',
    '**/node_modules/',
    '**/dist/',
    '**/coverage/',
    'vitals-home/',
    '**/.terraform/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', { max: 250 }],
      'no-console': 'error',
      'no-restricted-imports': [
        'error',
        {
          paths: [
            ...bareNodeModules.map((name) => ({ name, message: `Write node:${name}.` })),
            { name: 'node:process', importNames: ['env'], message: environment.message },
          ],
        },
      ],
      'no-restricted-properties': ['error', environment],
      'no-restricted-syntax': ['error', ...anywhere],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      // An async function without await is how a synchronous adapter keeps its port's promise: it rejects, never throws.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['**/domain/**/*.ts'],
    ignores: tests,
    rules: { 'no-restricted-syntax': ['error', ...anywhere, ...inDomain] },
  },
  { files: programs, rules: { 'no-console': 'off' } },
  {
    files: ['**/handler.ts', 'docker/**', 'tests/**', ...programs],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: tests,
    rules: {
      'max-lines': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off', // expect.any() and friends are `any`
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    rules: {
      'no-unused-vars': 'error',
      'no-const-assign': 'error',
      'no-dupe-keys': 'error',
      'no-unreachable': 'error',
      'prefer-const': 'error',
      eqeqeq: 'error',
    },
  },
);
