import { run, withoutFaults } from '../scenario.ts';
import { day } from '../scenarios/day.ts';
import { labelOf } from '../ports/call.ts';
const t0 = performance.now();
let w = await run(day, { conductor: withoutFaults });
console.log('first', performance.now() - t0);
const t1 = performance.now();
for (let i = 0; i < 20; i++) w = await run(day, { conductor: withoutFaults });
console.log('each', (performance.now() - t1) / 20, 'calls', w.calls.length);
for (const c of w.calls) console.log(String(c.index), c.process, labelOf(c));
console.log(
  w.home.state
    .all()
    .map((i) => `${i.key.partition} ${i.key.id} ${JSON.stringify(i.value).slice(0, 200)}`)
    .join('\n'),
);
console.log(w.home.mailer.sent.map((m) => m.to.join() + ' ' + m.subject).join('\n'));
console.log(w.published.map((p) => p.detailType));
