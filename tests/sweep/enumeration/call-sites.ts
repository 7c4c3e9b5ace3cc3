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
const portInterfaces = new Set([
  'ObjectStore',
  'ObjectUpload',
  'StateStore',
  'Queues',
  'EventBus',
  'Mailer',
  'Model',
]);

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(
      (name) => name.endsWith('.ts') && !/\.test\.ts$|(^|[\\/])testing\.ts$|(^|[\\/])testing[\\/]/.test(name),
    )
    .map((name) => join(root, folder, name));
}

/** `path:line` of a position, with slashes, from the root of the repository. */
export const placeOf = (file: string, line: number): string =>
  `${relative(root, file).split(sep).join('/')}:${line}`;

/**
 * Every call of a port in the code of the workers, as the compiler sees it: whatever the variable is called, a call of
 * a method that one of core's ports declares. A new one is on the list without anybody writing it down.
 */
export function portCallSites(): ReadonlySet<string> {
  const files = folders.flatMap(sourcesIn);
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(
    { ...(config.config as object), files: [], include: [] },
    ts.sys,
    root,
  );
  const program = ts.createProgram(files, options);
  const checker = program.getTypeChecker();
  const sites = new Set<string>();
  for (const file of files) {
    const source = program.getSourceFile(file);
    if (source === undefined) continue;
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
        const { name } = node.expression;
        if (isPortMethod(checker.getSymbolAtLocation(name)))
          sites.add(placeOf(file, source.getLineAndCharacterOfPosition(name.getStart()).line + 1));
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return sites;
}

function isPortMethod(symbol: ts.Symbol | undefined): boolean {
  return (symbol?.declarations ?? []).some(
    ({ parent }) =>
      ts.isInterfaceDeclaration(parent) &&
      portInterfaces.has(parent.name.text) &&
      parent.getSourceFile().fileName.includes('/packages/core/src/ports/'),
  );
}
