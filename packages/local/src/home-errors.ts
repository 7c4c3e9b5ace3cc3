import { VitalsError } from '@vitals/core';

/** Another process writes to this home. A usage error: nothing is wrong, but only one can. */
export class HomeBusyError extends VitalsError {
  readonly kind = 'reject';

  constructor(holder: { readonly pid: number; readonly startedAt: string } | undefined) {
    const who =
      holder === undefined ? 'another process' : `process ${holder.pid} (since ${holder.startedAt})`;
    super('home-busy', `This home is in use by ${who}: wait until it ends, or give another --home.`, {
      ...holder,
    });
  }
}

/** The folder is no home: nothing was ever written there. */
export class HomeMissingError extends VitalsError {
  readonly kind = 'reject';

  constructor() {
    super('home-missing', 'There is no home in this folder yet: nothing was ever run here.');
  }
}
