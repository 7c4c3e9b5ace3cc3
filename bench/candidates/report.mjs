import { peakRssMb } from './peak-rss.mjs';

/** Ends a candidate: prints what it found, and what it took from the start of the process on (bench/job.ts: JobReport). */
export function report(found) {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  const measured = {
    wallSeconds: performance.now() / 1000,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    peakRssMb: peakRssMb(),
  };
  console.log(JSON.stringify({ ...found, ...measured }));
}
