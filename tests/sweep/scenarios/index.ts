export { day } from './day.ts';
