/** A copy of JSON with one member (path by dots) set to a value, or taken out when no value is given. */
export function changed(json: unknown, path: string, value?: unknown): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(json));
  const names = path.split('.');
  const last = names.pop() ?? '';
  let parent = copy;
  for (const name of names) parent = Reflect.get(asObject(parent, path), name);
  const target = asObject(parent, path);
  if (value !== undefined) Reflect.set(target, last, value);
  else if (Array.isArray(target)) target.splice(Number(last), 1);
  else Reflect.deleteProperty(target, last);
  return copy;
}

function asObject(value: unknown, path: string): object {
  if (typeof value === 'object' && value !== null) return value;
  throw new Error(`nothing at ${path}`);
}
