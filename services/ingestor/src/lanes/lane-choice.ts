/** Both lanes, or only the careful one (`VITALS_LANES`): the outputs are the same to the byte. */
export const laneChoices = ['both', 'careful'] as const;
export type LaneChoice = (typeof laneChoices)[number];

/** The fast lane's loop in JavaScript, or in WebAssembly with JavaScript for what that one leaves (`VITALS_KERNEL`). */
export const kernelChoices = ['js', 'wasm'] as const;
export type KernelChoice = (typeof kernelChoices)[number];
