import { describe, expect, test } from '@jest/globals';
import { asJson, decodeMsgpack, unknown } from './msgpack.ts';
import { bytesOf, decodeFields, field, message, textOf } from './protobuf.ts';

describe('MessagePack as Terraform writes it', () => {
  test.each([
    ['c0', null],
    ['c2', false],
    ['c3', true],
    ['07', 7],
    ['ff', -1],
    ['cd0384', 900],
    ['cb3fb999999999999a', 0.1],
    ['d3ffffffffffffff9c', -100],
    ['a3617262', 'arb'],
    ['d903617262', 'arb'],
    ['92a161c0', ['a', null]],
    ['81a16190', { a: [] }],
    ['d40000', unknown],
    ['c7020c8101', unknown],
  ])('%s is %p', (hex, value) => {
    expect(decodeMsgpack(Buffer.from(hex, 'hex'))).toEqual(value);
  });

  test('that ends too early is refused', () => {
    expect(() => decodeMsgpack(Buffer.from('a461', 'hex'))).toThrow('ends too early');
  });

  test('has no JSON where a value is not known yet', () => {
    expect(() => asJson([unknown])).toThrow('not known before apply');
  });
});

describe('protobuf fields', () => {
  test('are read as they were written', () => {
    const long = 'x'.repeat(300);
    const fields = decodeFields(
      message(field(1, long), field(5, true), field(20, message(field(1, 'inner')))),
    );
    expect(textOf(fields, 1)).toBe(long);
    expect(fields.get(5)).toEqual([1]);
    expect(textOf(decodeFields(bytesOf(fields, 20)), 1)).toBe('inner');
  });

  test('that are absent or false take no room and read as empty', () => {
    expect(message(field(1, undefined), field(2, false))).toHaveLength(0);
    expect(textOf(decodeFields(Buffer.alloc(0)), 7)).toBe('');
  });
});
