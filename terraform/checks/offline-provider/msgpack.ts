import type { Json } from '../json.ts';

/** What Terraform writes for a value that is only known after apply (an extension of type 0). */
export const unknown = Symbol('unknown');
export type Value =
  null | boolean | number | string | typeof unknown | readonly Value[] | { readonly [name: string]: Value };

/** Decodes MessagePack as Terraform writes it. https://github.com/msgpack/msgpack/blob/master/spec.md */
export function decodeMsgpack(bytes: Buffer): Value {
  let at = 0;
  const take = (length: number): Buffer => {
    at += length;
    if (at > bytes.length) throw new Error('msgpack: the value ends too early');
    return bytes.subarray(at - length, at);
  };
  const size = (length: 1 | 2 | 4): number => take(length).readUIntBE(0, length);
  const text = (length: number): string => take(length).toString('utf8');
  const list = (length: number): Value[] => Array.from({ length }, value);
  const object = (length: number): Value =>
    Object.fromEntries(Array.from({ length }, () => [key(), value()] as const));
  const key = (): string => {
    const name = value();
    if (typeof name !== 'string') throw new Error('msgpack: a name is no text');
    return name;
  };
  const extension = (length: number): typeof unknown => {
    take(length + 1);
    return unknown;
  };

  function value(): Value {
    const type = size(1);
    if (type < 0x80) return type;
    if (type < 0x90) return object(type & 15);
    if (type < 0xa0) return list(type & 15);
    if (type < 0xc0) return text(type & 31);
    if (type >= 0xe0) return type - 256;
    const decode = longer.get(type);
    if (decode === undefined) throw new Error(`msgpack: unexpected type 0x${type.toString(16)}`);
    return decode();
  }

  const longer = new Map<number, () => Value>([
    [0xc0, () => null],
    [0xc2, () => false],
    [0xc3, () => true],
    [0xc4, () => text(size(1))],
    [0xc7, () => extension(size(1))],
    [0xc8, () => extension(size(2))],
    [0xca, () => take(4).readFloatBE()],
    [0xcb, () => take(8).readDoubleBE()],
    [0xcc, () => size(1)],
    [0xcd, () => size(2)],
    [0xce, () => size(4)],
    [0xcf, () => Number(take(8).readBigUInt64BE())],
    [0xd0, () => take(1).readInt8()],
    [0xd1, () => take(2).readInt16BE()],
    [0xd2, () => take(4).readInt32BE()],
    [0xd3, () => Number(take(8).readBigInt64BE())],
    [0xd4, () => extension(1)],
    [0xd5, () => extension(2)],
    [0xd6, () => extension(4)],
    [0xd7, () => extension(8)],
    [0xd8, () => extension(16)],
    [0xd9, () => text(size(1))],
    [0xda, () => text(size(2))],
    [0xdb, () => text(size(4))],
    [0xdc, () => list(size(2))],
    [0xdd, () => list(size(4))],
    [0xde, () => object(size(2))],
    [0xdf, () => object(size(4))],
  ]);

  return value();
}

/** The value as JSON. Throws when part of it is not known: the offline provider makes everything known. */
export function asJson(value: Value): Json {
  if (value === unknown) throw new Error('a value is not known before apply; offline everything must be');
  if (Array.isArray(value)) return value.map(asJson);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asJson(inner)]));
  }
  return value;
}
