/** Cell texts of the inputs that are words, in lower case. Anything else counts as missing. */
const alertWords = new Set(['a', 'alert', 'awake']);
const alteredWords = new Set([
  'c',
  'confusion',
  'confused',
  'new confusion',
  'v',
  'voice',
  'verbal',
  'p',
  'pain',
  'u',
  'unresponsive',
]);
const yesWords = new Set(['true', '1', 'yes', 'y', 't']);
const noWords = new Set(['false', '0', 'no', 'n', 'f']);

export function consciousnessIn(cell: string): 'alert' | 'altered' | undefined {
  const word = cell.trim().toLowerCase();
  if (alertWords.has(word)) return 'alert';
  return alteredWords.has(word) ? 'altered' : undefined;
}

function yesOrNoIn(cell: string): boolean | undefined {
  const word = cell.trim().toLowerCase();
  if (yesWords.has(word)) return true;
  return noWords.has(word) ? false : undefined;
}

export function oxygenIn(cell: string): 'air' | 'oxygen' | undefined {
  const word = cell.trim().toLowerCase();
  if (word === 'air' || word === 'room air') return 'air';
  if (word === 'oxygen' || word === 'o2') return 'oxygen';
  const given = yesOrNoIn(word);
  return given === undefined ? undefined : given ? 'oxygen' : 'air';
}

/** Scale 2 only where the field says so: anything but a plain 2 stays on scale 1. */
export function spo2ScaleIn(cell: string): 1 | 2 {
  const word = cell.trim().toLowerCase();
  return word === '2' || word === '2.0' || word === 'scale 2' ? 2 : 1;
}

export function isPregnant(cell: string): boolean {
  const word = cell.trim().toLowerCase();
  return word === 'pregnant' || yesOrNoIn(word) === true;
}
