import { expect, test } from '@jest/globals';
import { rowSchema } from './row-schema.ts';

test('a row is a tuple: optional values are nullable, patterns describe the whole value', () => {
  const schema = rowSchema({
    name: 'ward',
    schema: {
      fields: [
        { name: 'id', type: 'string', constraints: { required: true, pattern: 'P\\d+|X', maxLength: 8 } },
        { name: 'sex', type: 'string', constraints: { enum: ['f', 'm'] } },
        { name: 'pulse', type: 'integer', constraints: { minimum: 20 } },
        { name: 'at', type: 'datetime' },
      ],
    },
  });
  expect(schema).toEqual({
    type: 'array',
    items: [
      { type: 'string', maxLength: 8, pattern: '^(?:P\\d+|X)$' },
      { type: 'string', nullable: true, enum: ['f', 'm', null] },
      { type: 'integer', nullable: true, minimum: 20 },
      { type: 'string', nullable: true },
    ],
    minItems: 4,
    maxItems: 4,
  });
});
