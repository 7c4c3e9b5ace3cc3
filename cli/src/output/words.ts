/** How the command line writes numbers, lists and sentences. */
export const number = (value: number): string => value.toLocaleString('en');

/** `1 file`, `2,000 files`. */
export const count = (value: number, one: string, many = `${one}s`): string =>
  `${number(value)} ${value === 1 ? one : many}`;

/** `1, 2 and 3`. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** Whole numbers in rising order, neighbours put together: `1 to 3, 7`. */
export function ranges(numbers: readonly number[]): readonly string[] {
  const found: string[] = [];
  for (let i = 0; i < numbers.length; i++) {
    const first = i;
    while (numbers[i + 1] === (numbers[i] ?? NaN) + 1) i += 1;
    const from = String(numbers[first]);
    if (i > first + 1) found.push(`${from} to ${String(numbers[i])}`);
    else found.push(...numbers.slice(first, i + 1).map(String));
  }
  return found;
}

export const asSentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, '')}.`;

/** What people call the delimiters. */
export const delimiterNames: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'TAB',
  '|': 'pipe',
};

const titleWidth = 10;

/** A title, and lines beside it; nothing where there are no lines. */
export const indent = (title: string, lines: readonly string[]): readonly string[] =>
  lines.map((line, i) => `  ${(i === 0 ? title : '').padEnd(titleWidth)}  ${line}`);
