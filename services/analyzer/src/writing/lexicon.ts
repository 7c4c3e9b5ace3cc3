/**
 * Words that say something only code may say. A sentence that has one outside a slot is dropped. The lists are wide on
 * purpose: a dropped sentence costs a nicer wording, a kept one could tell a reader something nobody found out.
 */
const list = (words: string): readonly string[] => words.trim().split(/\s+/);

const numberWords = list(`
  zero nil nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
  eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million
  millions billion billions dozen dozens couple pair pairs trio half halves third thirds fourth fourths
  fifth fifths sixth seventh eighth ninth tenth tenths quarter quarters first second once twice thrice single double
  doubled doubles doubling triple tripled triples tripling quadruple quadrupled halved fold twofold threefold fourfold
  fivefold tenfold percent percents percentage percentages percentile percentiles cent pct permille ratio
  ii iii iv vi vii viii ix xi xii xx`);

const quantityWords = list(`
  all every everyone everybody everything each both none nobody nothing most mostly majority minority many several few
  fewer least less more much numerous plenty half entire entirely whole always never average averages averaged mean
  median total totals sum minimum maximum min max highest lowest largest smallest peak peaked`);

const unitWords = list(`
  mmhg bpm kg kilogram kilograms gram grams mg mcg milligram milligrams dl mmol mol cm mm metre metres meter meters
  litre litres liter liters ml celsius fahrenheit kelvin degree degrees beats breaths minute minutes hour hours second
  seconds day days week weeks weekly month months monthly year years yearly daily today yesterday tomorrow tonight
  january february march april june july august september october november december monday tuesday wednesday thursday
  friday saturday sunday`);

/** What turns a fact round or talks it away. */
const denyingWords = list(`
  no not nor neither cannot without hardly barely false falsely wrong wrongly incorrect incorrectly untrue erroneous
  mistaken fake ignore ignored ignoring disregard disregarded dismiss dismissed harmless benign healthy normal fine safe
  safely reassuring unremarkable okay ok well cured resolved negligible insignificant unimportant unnecessary mild mildly minor slight slightly modest modestly trivial
  isn aren wasn weren don doesn didn won couldn shouldn wouldn hasn haven hadn ain`);

/** What a screening aid must not say: diagnoses, treatment, who a patient is. */
const medicalWords = list(`
  diagnose diagnosed diagnoses diagnosing diagnosis diagnostic prognosis prescribe prescribed prescription medication
  medications medicine medicines drug drugs dose doses dosage dosing antibiotic antibiotics insulin oxygenate intubate
  surgery surgical operate discharge discharged sepsis septic infection infected infarction stroke cancer tumour tumor
  pneumonia covid diabetes diabetic hypertension hypertensive hypotension hypotensive hypoxia hypoxic tachycardia
  bradycardia fever fevers febrile hypothermia shock dead death die dies died dying fatal fatality lethal suffer suffers
  suffering mr mrs ms dr treat treats treated treating treatment treatments therapy stop withhold withdraw administer
  give admit transfer home`);

/** What belongs to a conversation with a model, not into a report. */
const machineryWords = list(`
  prompt prompts instruction instructions assistant system ai llm model models language json tool tools http https www
  url link links click password passwords token tokens credentials script javascript html email`);

/** Words of alarm: only with a fact that is high or critical. */
export const alarmWords: ReadonlySet<string> = new Set(
  list(`
  critical critically urgent urgently severe severely alarming alarmingly dangerous dangerously emergency emergencies
  immediate immediately serious seriously grave gravely worrying concerning extreme extremely danger life threatening`),
);

/**
 * Small English words that hardly any other language shares. The lists above are English: what is written in another language
 * would pass them unread, so that a sentence needs one of these.
 */
export const englishWords: ReadonlySet<string> = new Set(
  list(`
  the of is are were be been being has have had with and for by from this that these those there it its to at which
  when where what how should could would may might must need needs needed show shows shown see seen please their they
  should into between among because both whether while who`),
);

/** What a recommendation begins with: it asks a person to look at something, it never tells what to do to a patient. */
export const recommendationVerbs = list(`
  ask assess check compare confirm consider contact correct discuss ensure escalate examine have inspect investigate
  look monitor prioritise prioritize recheck repeat review validate verify`);

/** "the most urgent finding" ranks, which the order of facts does as well; "most rows" would count. */
export const superlative =
  /\bmost (?=(?:critical|concerning|important|notable|pressing|relevant|serious|urgent)\b)/gi;

/** Number words with endings and compounds that no list can hold. */
export const numberStems =
  /^(?:eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|percent|dozen)|(?:teen|fold)$/;

export const wordLists = {
  number: new Set(numberWords),
  quantity: new Set(quantityWords),
  unit: new Set(unitWords),
  denial: new Set(denyingWords),
  medical: new Set(medicalWords),
  machinery: new Set(machineryWords),
} as const satisfies Record<WordList, ReadonlySet<string>>;

export const wordListNames = ['number', 'quantity', 'unit', 'denial', 'medical', 'machinery'] as const;
export type WordList = (typeof wordListNames)[number];
