import ts from 'typescript';
import { eachCall, lineOf, placeOf, workerCode } from './worker-code.ts';

const portInterfaces = new Set([
  'ObjectStore',
  'ObjectUpload',
  'StateStore',
  'Queues',
  'EventBus',
  'Mailer',
  'Model',
]);

/**
 * Every call of a port in the code of the workers, as the compiler sees it: whatever the variable is called, a call of
 * a method that one of core's ports declares. A new one is on the list without anybody writing it down.
 */
export function portCallSites(): ReadonlySet<string> {
  const sites = new Set<string>();
  eachCall(({ expression }, source) => {
    if (!ts.isPropertyAccessExpression(expression)) return;
    const { name } = expression;
    if (isPortMethod(workerCode().checker.getSymbolAtLocation(name)))
      sites.add(placeOf(source.fileName, lineOf(name, source)));
  });
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
