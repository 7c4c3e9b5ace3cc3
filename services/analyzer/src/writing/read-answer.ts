import type { ModelReply } from '@vitals/core';
import { sections, type Section } from './draft.ts';

/** What a model put into the form, unchecked: any list under the form's names. */
export type Answer = Readonly<Partial<Record<Section, readonly unknown[]>>>;

/** Longer answers are not read: the form asks for some twenty sentences. */
const maxAnswerLength = 60_000;

/** Where models hide the form inside their tool input. */
const wrappers = ['input', 'arguments', 'parameters', 'properties', 'report', 'answer', 'output'] as const;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the text is the model's: why it is no JSON interests nobody
  }
}

/** A list, a list written as JSON, or one text of several lines. */
function sentencesIn(value: unknown): readonly unknown[] | undefined {
  if (isList(value)) return value;
  if (typeof value !== 'string') return undefined;
  const list = parsed(value);
  if (isList(list)) return list;
  return value
    .split('\n')
    .map((line) => line.trim().replace(/^[-*•]\s+/, ''))
    .filter((line) => line !== '');
}

function formIn(value: unknown, depth = 0): Answer | undefined {
  if (typeof value === 'string') return depth < 3 ? formIn(parsed(value), depth + 1) : undefined;
  if (!isObject(value)) return undefined;
  const found: Partial<Record<Section, readonly unknown[]>> = {};
  for (const section of sections) {
    const sentences = Object.hasOwn(value, section) ? sentencesIn(value[section]) : undefined;
    if (sentences !== undefined) found[section] = sentences;
  }
  if (Object.keys(found).length > 0) return found;
  if (depth >= 3) return undefined;
  for (const name of wrappers) {
    const inner = Object.hasOwn(value, name) ? formIn(value[name], depth + 1) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** What is between two marks, from the first opening; to the end where the closing is missing. */
function between(text: string, open: string, close: string): string | undefined {
  const from = text.indexOf(open);
  if (from < 0) return undefined;
  const to = text.indexOf(close, from + open.length);
  return text.slice(from + open.length, to < 0 ? undefined : to);
}

/** Nova thinks aloud in front of its answer; sentences in there are no answer. */
function withoutThinking(text: string): string {
  const closing = '</thinking>';
  const end = text.lastIndexOf(closing);
  if (end >= 0) return text.slice(end + closing.length);
  const start = text.indexOf('<thinking>');
  return start < 0 ? text : text.slice(0, start);
}

/** `<summary>…</summary>` or `<parameter name="summary">…</parameter>`, as in the XML dialect of tool calls. */
function xmlForm(text: string): Answer | undefined {
  const found: Partial<Record<Section, readonly unknown[]>> = {};
  for (const section of sections) {
    const content =
      between(text, `<parameter name="${section}">`, '</parameter>') ??
      between(text, `<${section}>`, `</${section}>`);
    if (content === undefined) continue;
    const items = content
      .split(/<\/?(?:item|li|sentence|p)>/)
      .map((item) => item.trim())
      .filter((item) => item !== '');
    const sentences = items.length > 1 ? items : sentencesIn((items[0] ?? '').trim());
    if (sentences !== undefined) found[section] = sentences;
  }
  return Object.keys(found).length > 0 ? found : undefined;
}

function textForm(text: string): Answer | undefined {
  const answer = withoutThinking(text);
  const fenced = between(answer, '```json', '```') ?? between(answer, '```', '```');
  const braces = answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1);
  return (fenced === undefined ? undefined : formIn(fenced)) ?? xmlForm(answer) ?? formIn(braces);
}

/** Finds the filled form in a reply, however the model wrapped it; `undefined` where there is none. */
export function readAnswer(reply: ModelReply): Answer | undefined {
  const { toolInput, text } = reply;
  if (toolInput !== undefined && !(typeof toolInput === 'string' && toolInput.length > maxAnswerLength)) {
    const form = formIn(toolInput);
    if (form !== undefined) return form;
  }
  return text === undefined || text.length > maxAnswerLength ? undefined : textForm(text);
}
