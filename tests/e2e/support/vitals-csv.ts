const header =
  'patient_id,measured_at,age,heart_rate,respiratory_rate,systolic,diastolic,spo2,temperature,glucose,notes\n';
const start = Date.UTC(2026, 0, 1);

/** A file of the contract `vitals`: `rows` good rows, and `bad` rows whose heart rate cannot be. `seed` makes it unlike others. */
export function vitalsCsv(options: {
  readonly seed: string;
  readonly rows: number;
  readonly bad?: number;
}): Buffer {
  const parts = [header];
  for (let row = 0; row < options.rows; row += 1) {
    parts.push(line(`${options.seed}-${row}`, row, 60 + (row % 40)));
  }
  for (let row = 0; row < (options.bad ?? 0); row += 1)
    parts.push(line(`${options.seed}-bad-${row}`, row, 999));
  return Buffer.from(parts.join(''));
}

function line(subject: string, row: number, heartRate: number): string {
  const time = new Date(start + row * 1000).toISOString().slice(0, 19);
  const systolic = 110 + (row % 50);
  return `${subject},${time}Z,${30 + (row % 50)},${heartRate},${14 + (row % 6)},${systolic},${systolic - 45},97,36.${row % 10},${90 + (row % 30)},\n`;
}
