import { run, withoutFaults } from '../scenario.ts';
import { day } from '../scenarios/day.ts';
await run(day, { conductor: withoutFaults });
const t1 = performance.now();
const c = process.cpuUsage();
for (let i = 0; i < 50; i++) await run(day, { conductor: withoutFaults });
console.log('each', (performance.now() - t1) / 50, 'cpu', process.cpuUsage(c).user / 50000);
