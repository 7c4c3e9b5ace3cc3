import { measured, type Measurement } from './measurement.ts';

type Name = (typeof measured)[number];

/** A column of a generated file: its header, and what is in it. */
export interface ShapeColumn {
  readonly header: string;
  /** Field of the contract; a column that the contract does not know has none. */
  readonly field?: Name;
  readonly cell: (measurement: Measurement) => string;
}

/** How the same measurements look in files of different origin. */
export interface Shape {
  readonly about: string;
  readonly delimiter: string;
  readonly columns: readonly ShapeColumn[];
  readonly quoting: 'needed' | 'always';
  /** Share of records that need cleaning, are invalid, have a wrong number of cells. */
  readonly dirty: number;
  readonly invalid: number;
  readonly ragged: number;
  /** Temperatures come in °F, times as an American programme writes them. */
  readonly local: boolean;
}

const plain = (field: Name, header: string = field): ShapeColumn => ({
  header,
  field,
  cell: (measurement) => measurement[field],
});

/** The columns that most files have: the contract's own names and order, without NEWS2's optional inputs. */
const common = measured.filter(
  (name) => !['consciousness', 'oxygen', 'spo2_scale', 'pregnancy'].includes(name),
);

/** As other systems export them: other names, another order, a column that nobody knows. */
const aliased: readonly ShapeColumn[] = [
  plain('patient_id', 'patient'),
  plain('measured_at', 'recorded_at'),
  plain('age'),
  plain('sex', 'gender'),
  plain('heart_rate', 'HR'),
  plain('systolic', 'blood_pressure_systolic'),
  plain('diastolic', 'blood_pressure_diastolic'),
  plain('temperature', 'temperature_c'),
  plain('spo2', 'oxygen_saturation'),
  plain('respiratory_rate'),
  plain('glucose', 'glucose_mg_dl'),
  { header: 'bmi', cell: ({ age }) => `2${age.slice(-1)}.${age.slice(0, 1)}` },
  plain('notes'),
];

const usual = { quoting: 'needed', dirty: 0.03, invalid: 0.03, ragged: 0.006, local: false } as const;

const localColumns = common.map((name): ShapeColumn => {
  if (name === 'temperature')
    return { header: 'Temp (°F)', field: name, cell: ({ temperature }) => fahrenheit(temperature) };
  return name === 'measured_at'
    ? { ...plain(name), cell: ({ measured_at }) => american(measured_at) }
    : plain(name);
});

const fahrenheit = (celsius: string): string => (Number(celsius) * 1.8 + 32).toFixed(1);

/** 2024-03-09T17:05:00Z → 3/9/2024 5:05 PM */
function american(iso: string): string {
  const [year = '', month = '', day = '', hour = '', minute = ''] = iso.split(/[-T:]/);
  const clock = Number(hour);
  return `${Number(month)}/${Number(day)}/${year} ${clock % 12 === 0 ? 12 : clock % 12}:${minute} ${clock < 12 ? 'AM' : 'PM'}`;
}

export const shapes = {
  canonical: {
    about: "the contract's names and order, all 16 columns",
    delimiter: ',',
    columns: measured.map((name) => plain(name)),
    ...usual,
  },
  thirteen: {
    about: '13 columns under other names, in another order, one unknown',
    delimiter: ',',
    columns: aliased,
    ...usual,
  },
  semicolon: { about: 'the same 13 columns between semicolons', delimiter: ';', columns: aliased, ...usual },
  local: {
    about: '°F and American times',
    delimiter: ',',
    columns: localColumns,
    ...usual,
    local: true,
  },
  quoted: {
    about: 'every cell in quotes',
    delimiter: ',',
    columns: common.map((name) => plain(name)),
    ...usual,
    quoting: 'always',
  },
  dirty: {
    about: 'every record needs cleaning',
    delimiter: ',',
    columns: common.map((name) => plain(name)),
    ...usual,
    dirty: 1,
  },
  ragged: {
    about: 'every record has a cell too few or too many',
    delimiter: ',',
    columns: common.map((name) => plain(name)),
    ...usual,
    ragged: 1,
  },
} as const satisfies Readonly<Record<string, Shape>>;

export type ShapeName = keyof typeof shapes;
export const isShapeName = (name: string): name is ShapeName => Object.hasOwn(shapes, name);
