/** The parts of a narrative, in the order they are read. */
export const sections = ['summary', 'insights', 'recommendations'] as const;
export type Section = (typeof sections)[number];

/** Sentences with slots: `{{factId}}` stands for what that fact says. No figure is outside a slot. */
export type Draft = Readonly<Record<Section, readonly string[]>>;

/** Where a checked sentence is, for counting and for asking again. */
export interface SentencePlace {
  readonly section: Section;
  /** Zero-based position in the section as it was answered. */
  readonly index: number;
}
