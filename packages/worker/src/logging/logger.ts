import { createLogger as createWinston, format, transports, type Logger as Winston } from 'winston';
import { VitalsError } from '@vitals/core';

export const logLevels = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * Every field a log line may have. Anything else is dropped before it is written: a line is read by more people
 * than the data files are, so what may appear is listed, not what may not. All are ids, codes, names of ours or counts.
 */
export interface LogFields {
  readonly correlationId?: string;
  readonly runId?: string;
  readonly fileId?: string;
  readonly reportId?: string;
  readonly eventId?: string;
  readonly messageId?: string;
  readonly attempt?: number;
  readonly receiveCount?: number;
  readonly coldStart?: boolean;
  readonly durationMs?: number;
  readonly outcome?: string;
  readonly dataset?: string;
  readonly step?: string;
  /** Stable code of a failure. */
  readonly code?: string;
  /** Class of the error: never its message, which may quote a cell. */
  readonly error?: string;
  readonly retryInSeconds?: number;
  readonly counts?: Readonly<Record<string, number>>;
}

const textFields = [
  'correlationId',
  'runId',
  'fileId',
  'reportId',
  'eventId',
  'messageId',
  'outcome',
  'dataset',
  'step',
  'code',
  'error',
] as const;
const numberFields = ['attempt', 'receiveCount', 'durationMs', 'retryInSeconds'] as const;

/** Ids and codes: letters, digits and a little punctuation, at most this long. Whatever else somebody passes is cut out. */
const maxText = 128;
const plain = /^[\w:.#/ -]*$/;

export interface Logger {
  error(sentence: string, fields?: LogFields): void;
  warn(sentence: string, fields?: LogFields): void;
  info(sentence: string, fields?: LogFields): void;
  debug(sentence: string, fields?: LogFields): void;
}

/** JSON lines with the same keys in each stage. `file`: write there instead of standard output. */
export function createLogger(options: {
  readonly service: string;
  readonly stage: string;
  readonly level: LogLevel;
  readonly file?: string;
}): Logger {
  const winston = createWinston({
    level: options.level,
    format: format.combine(format.timestamp(), format.json({ deterministic: false })),
    transports: [
      // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- winston's own transports; its types name another copy of their base
      options.file === undefined ? new transports.Console() : new transports.File({ filename: options.file }),
    ],
  });
  return withFields(winston, { service: options.service, stage: options.stage });
}

function withFields(winston: Winston, origin: { readonly service: string; readonly stage: string }): Logger {
  const write =
    (level: LogLevel) =>
    (sentence: string, fields: LogFields = {}) => {
      winston.log({ ...origin, ...onlyKnown(fields), level, message: sentence });
    };
  return { error: write('error'), warn: write('warn'), info: write('info'), debug: write('debug') };
}

/** The fields as they may be written. Takes anything, because a cast or a plain JavaScript caller can pass anything. */
export function onlyKnown(fields: object): Record<string, unknown> {
  const given = new Map<string, unknown>(Object.entries(fields));
  const kept: Record<string, unknown> = {};
  for (const name of textFields) {
    const value = given.get(name);
    if (typeof value === 'string')
      kept[name] = value.length <= maxText && plain.test(value) ? value : '(removed)';
  }
  for (const name of numberFields) {
    const value = given.get(name);
    if (typeof value === 'number') kept[name] = value;
  }
  if (typeof given.get('coldStart') === 'boolean') kept['coldStart'] = given.get('coldStart');
  const counts = given.get('counts');
  if (typeof counts === 'object' && counts !== null) {
    kept['counts'] = Object.fromEntries(
      Object.entries(counts).filter(([name, count]) => plain.test(name) && typeof count === 'number'),
    );
  }
  return kept;
}

/** What of an error may be logged: its class and its code. */
export function errorFields(thrown: unknown): LogFields {
  if (thrown instanceof VitalsError) return { error: thrown.name, code: thrown.code };
  if (thrown instanceof Error) return { error: thrown.name };
  return { error: typeof thrown };
}

/** For tests and for programs that say what they do in another way. */
export const silentLogger: Logger = {
  error: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
};
