/** Ends a candidate: prints what it found, and what it took from the start of the process on (bench/job.ts: JobReport). */
export function report(found) {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const measured = {
    wallSeconds: performance.now() / 1000,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    peakRssMb: maxRSS / 1024,
  };
  console.log(JSON.stringify({ ...found, ...measured }));
}
