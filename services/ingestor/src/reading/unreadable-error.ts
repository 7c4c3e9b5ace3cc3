import { VitalsError, type Refusal } from '@vitals/core';

/** The file itself cannot be read on (damaged or exploding compression): not a fault that passes, the file is refused. */
export class UnreadableError extends VitalsError {
  readonly kind = 'reject';
  readonly refusal: Refusal;

  constructor(refusal: Refusal, options: { readonly cause?: unknown } = {}) {
    super(refusal.code, refusal.message, {}, options);
    this.refusal = refusal;
  }
}
