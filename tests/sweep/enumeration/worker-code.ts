import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Where workers live. Handlers and adapters are not among them: they only hand ports over. */
const folders = [
  'packages/worker/src',
  'services/ingestor/src',
  'services/analyzer/src',
  'services/notifier/src',
];

/** The code of the workers as the compiler sees it. */
export interface WorkerCode {
  readonly checker: ts.TypeChecker;
  readonly sources: readonly ts.SourceFile[];
}

/** Resolving all types takes seconds: once for everybody who asks. */
let code: WorkerCode | undefined;

export function workerCode(): WorkerCode {
  code ??= readCode();
  return code;
}

function readCode(): WorkerCode {
  const files = folders.flatMap(sourcesIn);
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(
    { ...(config.config as object), files: [], include: [] },
    ts.sys,
    root,
  );
  const program = ts.createProgram(files, options);
  return {
    checker: program.getTypeChecker(),
    sources: files.flatMap((file) => program.getSourceFile(file) ?? []),
  };
}

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(
      (name) => name.endsWith('.ts') && !/\.test\.ts$|(^|[\\/])testing\.ts$|(^|[\\/])testing[\\/]/.test(name),
    )
    .map((name) => join(root, folder, name));
}

/** Every call in the code of the workers. */
export function eachCall(visit: (call: ts.CallExpression, source: ts.SourceFile) => void): void {
  for (const source of workerCode().sources) {
    const walk = (node: ts.Node): void => {
      if (ts.isCallExpression(node)) visit(node, source);
      ts.forEachChild(node, walk);
    };
    walk(source);
  }
}

/** `path:line` of a position, with slashes, from the root of the repository. */
export const placeOf = (file: string, line: number): string =>
  `${relative(root, file).split(sep).join('/')}:${line}`;

export const lineOf = (node: ts.Node, source: ts.SourceFile): number =>
  source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
