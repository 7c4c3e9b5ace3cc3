/** Both lanes, or only the careful one (`VITALS_LANES`): the outputs are the same to the byte. */
export const laneChoices = ['both', 'careful'] as const;
export type LaneChoice = (typeof laneChoices)[number];
