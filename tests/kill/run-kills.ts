import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/**
 * Kills `vitals run` (SIGKILL) at random moments of a large file, looks at it with `vitals status` meanwhile, runs it
 * again until it ends, and compares with a run that nobody disturbed: the same processed bytes, one report, no dead
 * letter, nothing left open. Prints the seed; `--seed N` repeats it.
 */
const { values } = parseArgs({
  options: {
    megabytes: { type: 'string', default: '200' },
    kills: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const vitals = fileURLToPath(new URL('../../cli/bin/vitals.mjs', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'vitals-kill-'));
const file = join(folder, 'big.csv');
const seconds = (since: number): number => (performance.now() - since) / 1000;
let passed = 0;
let failed = 0;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Park & Miller's generator: the same kills for the same seed. */
let seed = Number(values.seed);
function random(): number {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed / 2_147_483_647;
}

function check(what: string, isRight: boolean): void {
  if (isRight) passed += 1;
  else failed += 1;
  say(`${isRight ? 'ok  ' : 'FAIL'} ${what}`);
}

async function writeFile(bytes: number): Promise<void> {
  const out = createWriteStream(file);
  out.write('patient_id,measured_at,age,heart_rate,systolic,diastolic,spo2,temperature,notes\n');
  let written = 0;
  for (let row = 1; written < bytes; row += 1) {
    const heartRate = row % 97 === 0 ? 500 : 50 + ((row * 7) % 80);
    const minute = String(row % 60).padStart(2, '0');
    const line = `P${String(row).padStart(8, '0')},2026-01-${String(1 + (row % 28)).padStart(2, '0')}T10:${minute}:00Z,${String(18 + (row % 70))},${String(heartRate)},${String(95 + (row % 80))},${String(50 + (row % 35))},${String(90 + (row % 11))},36.${String(row % 10)},${row % 9 === 0 ? '"seen, stable"' : ''}\n`;
    written += line.length;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
}

async function run(args: readonly string[], killAfterSeconds?: number): Promise<Ended> {
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=4', '--max-old-space-size=128', vitals, ...args],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const timer =
    killAfterSeconds === undefined
      ? undefined
      : setTimeout(() => child.kill('SIGKILL'), killAfterSeconds * 1000);
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(timer);
  return { code, out };
}

async function hashOfProcessed(home: string): Promise<readonly string[]> {
  const root = join(home, 'objects', 'processed');
  const hashes: string[] = [];
  for (const name of await readdir(root, { recursive: true })) {
    if (!name.endsWith('data.csv')) continue;
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(join(root, name))) hash.update(chunk as Buffer);
    hashes.push(hash.digest('hex'));
  }
  return hashes;
}

const countMails = async (home: string): Promise<number> =>
  (await readdir(join(home, 'mails'))).filter((name) => name.endsWith('.eml')).length;

try {
  say(`seed ${values.seed}, ${values.megabytes} MB, ${values.kills} kills`);
  await writeFile(Number(values.megabytes) * 1_000_000);
  const calm = join(folder, 'calm');
  const started = performance.now();
  const undisturbed = await run(['run', file, '--home', calm, '--json']);
  const whole = seconds(started);
  check(`undisturbed: exit 0 in ${whole.toFixed(1)} s`, undisturbed.code === 0);

  const home = join(folder, 'home');
  for (let kill = 1; kill <= Number(values.kills); kill += 1) {
    const after = 0.3 + random() * whole;
    const running = run(['run', file, '--home', home, '--json'], after);
    await new Promise((resolve) => setTimeout(resolve, after * 500));
    const status = await run(['status', '--home', home, '--json']);
    const ended = await running;
    check(
      `kill ${String(kill)} after ${after.toFixed(1)} s (${ended.code === null ? 'killed' : 'had ended'}); status beside it: ${String(status.code)}`,
      status.code === 0 || status.code === 2,
    );
  }
  const again = performance.now();
  const last = await run(['run', file, '--home', home, '--json']);
  check(`run again: exit 0 in ${seconds(again).toFixed(1)} s`, last.code === 0);
  const processed = [...new Set(await hashOfProcessed(home))];
  const [expected] = await hashOfProcessed(calm);
  check('the same processed bytes', processed.length === 1 && processed[0] === expected);
  check('one report', (await countMails(home)) === 1);
  const status = JSON.parse((await run(['status', '--home', home, '--json'])).out) as {
    stages: { open: object; queued: number; inFlight: number; deadLetters: number }[];
  };
  check(
    'nothing left open, queued or dead',
    status.stages.every(
      (stage) => Object.keys(stage.open).length + stage.queued + stage.inFlight + stage.deadLetters === 0,
    ),
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
say(`${String(passed)} passed, ${String(failed)} failed`);
process.exitCode = failed === 0 ? 0 : 1;
