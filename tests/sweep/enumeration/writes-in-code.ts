import ts from 'typescript';
import { stages } from '@vitals/worker';
import { eachCall, lineOf, placeOf, workerCode } from './worker-code.ts';

/** Services whose writes belong to one stage; what packages/worker writes, it writes for each. */
const stageOfFolder = new Map([
  ['services/ingestor/', 'ingest'],
  ['services/analyzer/', 'analyze'],
  ['services/notifier/', 'notify'],
]);

/** Inside these a name is handed on, never made. */
const passOn = ['packages/worker/src/state/claims.ts', 'packages/worker/src/state/write.ts'];

/** Names of all state writes in the code of the workers, as the compiler can tell from literals and their types. */
export function writesInCode(): ReadonlySet<string> {
  const names = new Set<string>();
  eachCall((call, source) => {
    const written = writeOf(call);
    if (written === undefined) return;
    const place = placeOf(source.fileName, lineOf(call, source));
    const values = valuesOf(written.name);
    if (values === undefined && !passOn.some((file) => place.startsWith(file)))
      throw new Error(`the name of the write at ${place} is known only when it is made`);
    for (const value of values ?? [])
      for (const stage of written.isOfClaims ? stagesAt(place) : ['']) names.add(`${stage}${value}`);
  });
  return names;
}

function stagesAt(place: string): readonly string[] {
  const own = [...stageOfFolder].find(([folder]) => place.startsWith(folder))?.[1];
  return own === undefined ? stages.map((stage) => `${stage}.`) : [`${own}.`];
}

/** The argument that names a write, if the call is one: of the store itself, of `settle`, or of the claims of a stage. */
function writeOf({
  expression,
  arguments: given,
}: ts.CallExpression): { readonly name: ts.Expression; readonly isOfClaims: boolean } | undefined {
  const isMethod = ts.isPropertyAccessExpression(expression);
  const symbol = workerCode().checker.getSymbolAtLocation(isMethod ? expression.name : expression);
  const owners = (symbol?.declarations ?? []).map(({ parent }) =>
    ts.isClassDeclaration(parent) || ts.isInterfaceDeclaration(parent) ? (parent.name?.text ?? '') : '',
  );
  const method = symbol?.name ?? '';
  const [first, second] = given;
  if (!isMethod && method === 'settle') return second && { name: second, isOfClaims: false };
  if (owners.includes('StateStore') && method === 'write') return first && { name: first, isOfClaims: false };
  const isOfClaims = owners.includes('Claims') && (method === 'write' || method === 'update');
  return isOfClaims && first !== undefined ? { name: first, isOfClaims } : undefined;
}

/** All texts that an expression can be; `undefined` when its type does not tell. */
function valuesOf(expression: ts.Expression): readonly string[] | undefined {
  if (ts.isTemplateExpression(expression)) return valuesOfTemplate(expression);
  const lowered = loweredBy(expression);
  if (lowered !== undefined) return valuesOf(lowered)?.map((value) => value.toLowerCase());
  const type = workerCode().checker.getTypeAtLocation(expression);
  const parts = type.isUnion() ? type.types : [type];
  return parts.every((part) => part.isStringLiteral()) ? parts.map((part) => part.value) : undefined;
}

function valuesOfTemplate({ head, templateSpans }: ts.TemplateExpression): readonly string[] | undefined {
  let values: readonly string[] | undefined = [head.text];
  for (const { expression, literal } of templateSpans) {
    const inside = valuesOf(expression);
    values = inside && values.flatMap((before) => inside.map((each) => `${before}${each}${literal.text}`));
    if (values === undefined) return undefined;
  }
  return values;
}

/** `x` of `x.toLowerCase()`. */
const loweredBy = (expression: ts.Expression): ts.Expression | undefined =>
  ts.isCallExpression(expression) &&
  ts.isPropertyAccessExpression(expression.expression) &&
  expression.expression.name.text === 'toLowerCase'
    ? expression.expression.expression
    : undefined;
