import type { Refusal } from '@vitals/core';

/** The object was removed before it was read. */
export const objectGone: Refusal = {
  code: 'object-gone',
  message: 'The file was removed before it could be read.',
  advice: 'Put it under raw/ again.',
};
