/**
 * What the stand-in does with the next requests:
 * `answer`    fills in the form, as a good model does;
 * `throttle`  429, `fail` 503: passes, says the SDK's caller, until it gives up;
 * `junk`      answers, but with anything but the form;
 * `refuse`    403: this account has no access to the model.
 */
export const modes = ['answer', 'throttle', 'fail', 'junk', 'refuse'] as const;
export type Mode = (typeof modes)[number];

/** The switch. A mode holds for so many requests, or for ever. */
export class ModeSwitch {
  #mode: Mode = 'answer';
  #left = Infinity;

  set(mode: Mode, times = Infinity): void {
    this.#mode = mode;
    this.#left = times;
  }

  get now(): Mode {
    return this.#mode;
  }

  /** The mode for one request. */
  take(): Mode {
    const mode = this.#mode;
    this.#left -= 1;
    if (this.#left <= 0) this.set('answer');
    return mode;
  }
}
