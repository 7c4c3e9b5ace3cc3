export { randomId, systemClock } from '@vitals/core';
