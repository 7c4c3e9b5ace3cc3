import { describe, expect, test } from '@jest/globals';
import type { ModelReply } from '@vitals/core';
import { readAnswer } from './read-answer.ts';
import { aReply } from './testing.ts';

const form = { summary: ['a'], insights: ['b', 'c'], recommendations: ['d'] };
const json = JSON.stringify(form);

describe('the form is found however the model wrapped it', () => {
  test.each<[string, Partial<ModelReply>]>([
    ['the tool call', { toolInput: form }],
    ['a tool call with the form as text', { toolInput: json }],
    ['a tool call with the form one level down', { toolInput: { input: form } }],
    ['a tool call with the form as text one level down', { toolInput: { report: json } }],
    ['plain JSON', { text: json }],
    ['JSON in a fence', { text: `Here you are:\n\`\`\`json\n${json}\n\`\`\`\nBye` }],
    ['JSON in a fence without a name', { text: `\`\`\`\n${json}\n\`\`\`` }],
    ['JSON in an open fence', { text: `\`\`\`json\n${json}` }],
    ['JSON with words around it', { text: `Sure! ${json} I hope this helps.` }],
    ['after thinking', { text: `<thinking>{"summary":["x"]}</thinking>${json}` }],
    [
      'an XML dialect with parameters',
      {
        text: '<function_calls><invoke name="write_report"><parameter name="summary">["a"]</parameter><parameter name="insights">["b","c"]</parameter><parameter name="recommendations">["d"]</parameter></invoke></function_calls>',
      },
    ],
    [
      'an XML dialect with elements',
      {
        text: '<write_report><summary><item>a</item></summary><insights><item>b</item><item>c</item></insights><recommendations>d</recommendations></write_report>',
      },
    ],
    [
      'an XML dialect with lines',
      {
        text: '<summary>\n- a\n</summary><insights>\n- b\n- c\n</insights><recommendations>* d</recommendations>',
      },
    ],
    [
      'a tool tag around JSON',
      { text: `<tool_call>{"name":"write_report","arguments":${json}}</tool_call>` },
    ],
    ['an empty tool call with the form in the text', { toolInput: {}, text: json }],
  ])('%s', (_name, reply) => {
    expect(readAnswer(aReply(reply))).toEqual(form);
  });
});

describe('what is no form is none', () => {
  test.each<[string, Partial<ModelReply>]>([
    ['nothing', {}],
    ['empty text', { text: '' }],
    ['a refusal', { text: 'I am sorry, I cannot help with that.' }],
    ['a list', { toolInput: ['a'] }],
    ['a number', { toolInput: 7 }],
    ['null', { toolInput: null, text: 'null' }],
    ['broken JSON', { text: '{"summary": ["a"' }],
    ['thinking that never ends', { text: `<thinking>${json}` }],
    ['other names', { toolInput: { Summary: ['a'], findings: ['b'] } }],
    ['a form on the prototype', { text: '{"__proto__": {"summary": ["a"]}}' }],
    ['a form too deep down', { toolInput: { input: { input: { input: { input: form } } } } }],
    ['megabytes', { text: json + ' '.repeat(1_000_000) }],
    ['megabytes as tool input', { toolInput: json + ' '.repeat(1_000_000) }],
  ])('%s', (_name, reply) => {
    expect(readAnswer(aReply(reply))).toBeUndefined();
  });
});

test('junk of any length is answered quickly', () => {
  const started = performance.now();
  for (const piece of ['{', '<summary>', '```json', '<thinking>', '}{', '"\\', '[[', '<item>']) {
    readAnswer(aReply({ text: piece.repeat(Math.floor(60_000 / piece.length)) }));
  }
  expect(performance.now() - started).toBeLessThan(2000);
});
