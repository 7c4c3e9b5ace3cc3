import { Performer } from './perform.ts';
import type { Task } from './tasks.ts';

/** One process of the sweep: does the tasks that it is sent, one at a time, until its parent lets go of it. */
const performer = new Performer();

process.on('message', (task: Task) => {
  performer.perform(task).then(
    (result) => process.send?.({ result }),
    (thrown: unknown) => process.send?.({ broken: String(thrown instanceof Error ? thrown.stack : thrown) }),
  );
});
