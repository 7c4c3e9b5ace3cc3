/** Message attributes as they were stored: an object of strings. */
export function readAttributes(text: string): Readonly<Record<string, string>> {
  const stored: unknown = JSON.parse(text);
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(stored as object)) {
    if (typeof value === 'string') attributes[name] = value;
  }
  return attributes;
}
