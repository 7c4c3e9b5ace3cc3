import { baselineOf, strike } from '../points.ts';
import { faults } from '../ports/faults.ts';
import * as scenarios from '../scenarios/index.ts';
const only = process.argv[2] ?? 'day';
const scenario = Object.values(scenarios).find((s) => s.name === only)!;
const base = await baselineOf(scenario);
if (base.projection.problems.length) console.log('BASE', base.projection.problems);
if (process.argv[3] === 'show') console.log(JSON.stringify(base.projection, null, 1));
const t0 = performance.now(); let n = 0, bad = 0;
const seen = new Map();
for (let at = 0; at < base.world.calls.length; at++) for (const fault of faults) {
  n++;
  const f = await strike(base, [{ at, fault }]);
  if (f) { bad++; const k = f.where.replace(/ at \d+/, '') ; if (!seen.has(k)) { seen.set(k, 1); console.log(f.where, '\n   ', f.differences.slice(0, 6).map((d) => d.slice(0, 400)).join('\n    ')); } else seen.set(k, seen.get(k)+1); }
}
console.log({ calls: base.world.calls.length, n, bad, ms: performance.now() - t0 });
