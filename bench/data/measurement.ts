import type { Seeded } from './seeded.ts';

/** One record by the names of the vitals contract, each value as the contract would have it. */
export type Measurement = Record<(typeof measured)[number], string>;

export const measured = [
  'patient_id',
  'measured_at',
  'age',
  'sex',
  'heart_rate',
  'respiratory_rate',
  'systolic',
  'diastolic',
  'spo2',
  'temperature',
  'glucose',
  'consciousness',
  'oxygen',
  'spo2_scale',
  'pregnancy',
  'notes',
] as const;

export function aMeasurement(random: Seeded): Measurement {
  const systolic = random.whole(88, 175);
  const maybe = (probability: number, value: string): string => (random.happens(probability) ? value : '');
  return {
    patient_id: `P${String(random.whole(1, 9_999_999)).padStart(7, '0')}`,
    measured_at: moment(random),
    age: String(random.whole(0, 99)),
    sex: random.happens(0.94) ? random.oneOf(['female', 'male']) : random.oneOf(['other', 'unknown']),
    heart_rate: String(random.whole(48, 130)),
    respiratory_rate: maybe(0.95, String(random.whole(10, 28))),
    systolic: String(systolic),
    diastolic: String(random.whole(45, Math.min(105, systolic - 10))),
    spo2: String(random.whole(88, 100)),
    temperature: random.decimal(35.5, 39.4, 1),
    glucose: maybe(0.8, random.decimal(65, 220, 1)),
    consciousness: '',
    oxygen: '',
    spo2_scale: '',
    pregnancy: '',
    notes: notes(random),
  };
}

const two = (number: number): string => String(number).padStart(2, '0');

/** All before 2026: the bench's files arrive at the end of that year. */
function moment(random: Seeded): string {
  const date = `${random.whole(2023, 2025)}-${two(random.whole(1, 12))}-${two(random.whole(1, 28))}`;
  return `${date}T${two(random.whole(0, 23))}:${two(random.whole(0, 59))}:${two(random.whole(0, 59))}Z`;
}

const phrases = [
  'stable',
  'follow up in two weeks',
  'patient resting',
  'post-op day 2',
  'no complaints',
  'mild headache',
  'referred to cardiology',
  'fasting sample',
  'repeat reading',
  'on beta blockers',
] as const;

const foreign = [
  'Übelkeit gemeldet',
  'paciente con tos leve',
  '体温正常',
  'réévaluer demain',
  'ångest före prov',
] as const;

/** Free text: two of five empty, one in eight with commas, quotes or a line feed in it, three of a hundred beyond ASCII. */
function notes(random: Seeded): string {
  const share = random.next();
  const phrase = (): string => random.oneOf(phrases);
  if (share < 0.4) return '';
  if (share < 0.85) return [phrase(), phrase(), ...(random.happens(0.3) ? [phrase()] : [])].join(' ');
  if (share < 0.88) return random.oneOf(foreign);
  if (share < 0.95) return `${phrase()}, ${phrase()}`;
  if (share < 0.98) return `said "${phrase()}" today`;
  return `${phrase()}\n${random.oneOf(foreign)}, ${phrase()}`;
}
