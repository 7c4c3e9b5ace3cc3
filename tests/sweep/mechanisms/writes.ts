/**
 * Every kind of state write that workers and people make. A write that no run of the sweep made, or one that is made
 * and not listed, fails it. Each is made unconditional once, and something must go wrong then.
 */
export const conditionalWrites = [
  'ingest.claim',
  'ingest.pin',
  'ingest.replace-run',
  'ingest.take-marker',
  'ingest.take-over-marker',
  'ingest.take-parent',
  'ingest.commit',
  'ingest.done',
  'ingest.fail',
  'ingest.release',
  'ingest.request-rebuild',
  'analyze.claim',
  'analyze.pin',
  'analyze.spend',
  'analyze.commit',
  'analyze.done',
  'analyze.fail',
  'analyze.release',
  'notify.claim',
  'notify.collect',
  'notify.freeze',
  'notify.seal',
  'notify.sending',
  'notify.sent',
  'notify.refused',
  'notify.unsure',
  'notify.pending',
  'notify.overrule',
  'notify.resolve',
  'notify.reopen',
  'notify.done',
  'notify.fail',
  'notify.release',
] as const;

/** These only remove an item that is named by its own id: that it is there is all their condition says. */
export const bareRemovals = [
  'ingest.acknowledge',
  'analyze.acknowledge',
  'notify.acknowledge',
  'ingest.forget-abandoned',
] as const;

/** Names that the code could make and never does: a report is done without a commit, its mails are what counts. */
export const neverMade: ReadonlySet<string> = new Set(['notify.commit']);
