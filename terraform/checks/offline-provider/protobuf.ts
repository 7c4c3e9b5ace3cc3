/**
 * The part of the protobuf wire format that Terraform's plugin protocol needs: numbered fields that hold bytes
 * (text, messages) or varints. https://protobuf.dev/programming-guides/encoding/
 */
export type Fields = ReadonlyMap<number, readonly (Buffer | number)[]>;

export function decodeFields(bytes: Buffer): Fields {
  const fields = new Map<number, (Buffer | number)[]>();
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error('protobuf: the message ends inside a number');
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const [field, wire] = [tag >>> 3, tag & 7];
    if (wire !== 0 && wire !== 2) throw new Error(`protobuf: wire type ${wire} is not used by Terraform`);
    const value = varint();
    if (wire === 2) at += value;
    const list = fields.get(field) ?? [];
    list.push(wire === 2 ? bytes.subarray(at - value, at) : value);
    fields.set(field, list);
  }
  return fields;
}

/** Bytes of a field, empty when absent (which is what protobuf means by absent). */
export function bytesOf(fields: Fields, field: number): Buffer {
  const value = fields.get(field)?.[0];
  return Buffer.isBuffer(value) ? value : Buffer.alloc(0);
}

export const textOf = (fields: Fields, field: number): string => bytesOf(fields, field).toString('utf8');

/** One field of a message: text, a message made by `message`, a number, or true. False and absent are not written. */
export function field(number: number, value: string | Buffer | number | boolean | undefined): Buffer {
  if (value === undefined || value === false) return Buffer.alloc(0);
  if (typeof value === 'number' || typeof value === 'boolean') {
    return Buffer.concat([encodeVarint(number * 8), encodeVarint(Number(value))]);
  }
  const bytes = Buffer.from(value);
  return Buffer.concat([encodeVarint(number * 8 + 2), encodeVarint(bytes.length), bytes]);
}

export const message = (...fields: readonly Buffer[]): Buffer => Buffer.concat(fields);

function encodeVarint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push((rest % 128) + (rest >= 128 ? 128 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return Buffer.from(bytes);
}
