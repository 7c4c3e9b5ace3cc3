import type { Fact } from '@vitals/core';
import type { Draft } from './draft.ts';
import { slotOf } from './slots.ts';

/** What the rules look at: the facts as a model gets them. */
type Facts = readonly Pick<Fact, 'id' | 'kind' | 'field' | 'level'>[];

const slots = (facts: Facts): readonly string[] => facts.map(slotOf);

const isGrave = ({ level }: Facts[number]): boolean => level === 'critical' || level === 'high';
const isMoved = ({ kind, level }: Facts[number]): boolean => kind === 'drift' && level !== 'none';
const isReading = ({ kind, field }: Facts[number]): boolean =>
  (kind === 'finding' || kind === 'news2') && field !== '';
const isOverview =
  (kind: Fact['kind']) =>
  (fact: Facts[number]): boolean =>
    fact.kind === kind && fact.field === '';

/** What came, the overview of findings, the gravest of them, what was rejected, what changed. */
function summaryOf(facts: Facts): readonly string[] {
  return slots([
    ...facts.filter(isOverview('volume')).slice(0, 1),
    ...facts.filter(isOverview('finding')).slice(0, 1),
    ...facts.filter((fact) => isReading(fact) && isGrave(fact)).slice(0, 2),
    ...facts.filter(isOverview('rejections')).slice(0, 1),
    ...facts.filter(isOverview('drift')).slice(0, 1),
  ]);
}

/** The rest by kind, each with its share of the space, so that many findings do not crowd out what has changed. */
function insightsOf(facts: Facts, said: readonly string[]): readonly string[] {
  const rest = facts.filter((fact) => !said.includes(slotOf(fact)));
  const ofKind = (kind: Fact['kind'], most: number): Facts =>
    rest.filter((fact) => fact.kind === kind).slice(0, most);
  return slots([
    ...rest.filter(isReading).slice(0, 5),
    ...rest.filter(isMoved).slice(0, 3),
    ...ofKind('rejections', 1),
    ...ofKind('blood-pressure', 1),
    ...ofKind('metric', 2),
  ]);
}

interface Advice {
  readonly when: (fact: Facts[number]) => boolean;
  /** Facts it is given for, at most. */
  readonly most: number;
  readonly say: (slot: string) => string;
}

/** What to look at next, the most urgent first. Cautious on purpose: people decide. */
const advices: readonly Advice[] = [
  {
    when: (fact) => isReading(fact) && fact.level === 'critical',
    most: 2,
    say: (slot) => `Have a clinician look at the flagged rows now: ${slot}.`,
  },
  {
    when: (fact) => isReading(fact) && fact.level === 'high',
    most: 1,
    say: (slot) => `Have a clinician review ${slot}.`,
  },
  {
    when: isOverview('rejections'),
    most: 1,
    say: (slot) => `Correct the rejected file and send it again: ${slot}.`,
  },
  {
    when: isMoved,
    most: 1,
    say: (slot) => `Check devices, units and the mix of patients before reading anything into this: ${slot}.`,
  },
  {
    when: ({ kind }) => kind === 'duplicates',
    most: 1,
    say: (slot) => `Ask the sender about repeated keys: ${slot}.`,
  },
  {
    when: ({ kind, level }) => kind === 'metric' && level !== 'none',
    most: 1,
    say: (slot) => `Ask the sender about the gaps: ${slot}.`,
  },
];

export function adviceOf(facts: Facts): readonly string[] {
  return advices.flatMap(({ when, most, say }) =>
    facts
      .filter(when)
      .slice(0, most)
      .map((fact) => say(slotOf(fact))),
  );
}

/** What the built-in writer says about facts, with slots: each figure has its fact, as in a model's answer. */
export function composeDraft(facts: Facts): Draft {
  const summary = summaryOf(facts);
  return { summary, insights: insightsOf(facts, summary), recommendations: adviceOf(facts) };
}
