import { contractsFor, refusal, type LoadedContract, type Refusal } from '@vitals/core';
import { sniffEncoding, type Encoding, type EncodingGuess } from '../domain/sniff-encoding.ts';
import { decode } from './decode.ts';
import { inflate, inflateHead, isGzip } from './inflate.ts';
import { endWithReturns, lineFeedsIn, withLineFeeds } from './line-ends.ts';
import { findLayout, type LayoutChoice } from './layout.ts';
import { limits } from './limits.ts';
import { RawBytes } from './raw-bytes.ts';
import { findCorrection } from '../resubmission/find-correction.ts';
import type { SourceDigest, TableSource } from './types.ts';
import { UnreadableError } from './unreadable-error.ts';

interface Options {
  readonly contracts: readonly LoadedContract[];
  /** Name given with --contract. */
  readonly forced?: string | undefined;
  /** Key that speaks for the file, where it is not its own. */
  readonly key?: string;
  /** Why the file is refused whatever its header says. */
  readonly refusal?: Refusal;
}

export type Opened =
  | { readonly ok: true; readonly table: OpenTable; readonly contract: LoadedContract }
  | {
      readonly ok: false;
      readonly table: OpenTable;
      readonly refusal: Refusal;
      readonly nearest: readonly { readonly name: string; readonly missing: readonly string[] }[];
    };

/**
 * Looks at the first MiB of a file: compression, encoding, delimiter, header, contract. The stream stays open;
 * `readTable` goes on with it, so that a file is fetched once.
 */
export async function openTable(
  source: TableSource,
  options: Options | ((table: OpenTable) => Promise<Options>),
): Promise<Opened> {
  const raw = await RawBytes.open(source);
  try {
    const head = await readHead(raw);
    const seen = new OpenTable(source, raw, head);
    const {
      contracts,
      forced,
      key,
      refusal: why,
    } = typeof options === 'function' ? await options(seen) : options;
    const table = key === undefined ? seen : new OpenTable({ ...source, key }, raw, head);
    if (why !== undefined) return { ok: false, table, refusal: why, nearest: [] };
    const choice = table.layout(contracts, forced);
    return choice.ok ? { ok: true, table, contract: choice.layout.contract } : { ...choice, table };
  } catch (thrown) {
    if (thrown instanceof UnreadableError) {
      const table = new OpenTable(source, raw, { bytes: Buffer.alloc(0), complete: true, gzip: true });
      return { ok: false, table, refusal: thrown.refusal, nearest: [] };
    }
    await raw.close();
    throw thrown;
  }
}

/** The first bytes of a file, decompressed. */
interface Head {
  readonly bytes: Buffer;
  readonly complete: boolean;
  readonly gzip: boolean;
}

async function readHead(raw: RawBytes): Promise<Head> {
  const stored = firstOf(await raw.peek(limits.headBytes));
  if (!isGzip(stored.bytes)) return { ...stored, gzip: false };
  const inflated = firstOf(await inflateHead(stored.bytes, limits.headBytes, stored.complete));
  return { bytes: inflated.bytes, complete: inflated.complete && stored.complete, gzip: true };
}

/** Not a byte more than the limit, however the chunks came: what is decided on these bytes must not depend on that. */
function firstOf(read: Omit<Head, 'gzip'>): Omit<Head, 'gzip'> {
  if (read.bytes.length <= limits.headBytes) return read;
  return { bytes: read.bytes.subarray(0, limits.headBytes), complete: false };
}

/** A file whose first bytes were looked at and whose others are still to be read, once. */
export class OpenTable {
  readonly source: TableSource;
  readonly gzip: boolean;
  /** The open stream, of which `readTable` reads the rest. */
  readonly raw: RawBytes;
  readonly #head: Head;
  #guess: EncodingGuess | undefined;

  constructor(source: TableSource, raw: RawBytes, head: Head) {
    this.source = source;
    this.gzip = head.gzip;
    this.raw = raw;
    this.#head = head;
  }

  /** Header and contract among these contracts. A file that is no text has none. */
  layout(contracts: readonly LoadedContract[], forced: string | undefined): LayoutChoice {
    const encoding = this.encoding(contracts, forced);
    if (typeof encoding !== 'string') return { ok: false, refusal: encoding, nearest: [] };
    const { complete } = this.#head;
    const { key } = this.source;
    const head = this.#text(encoding);
    const framed = endWithReturns(head) ? lineFeedsIn(head) : head;
    return findLayout({ head: framed, complete, key, contracts, forced });
  }

  /** Whether this is a corrected rejected file, and of which run. */
  correction(): ReturnType<typeof findCorrection> {
    const encoding = this.encoding([], undefined);
    if (typeof encoding !== 'string') return undefined;
    const head = this.#text(encoding);
    return findCorrection(endWithReturns(head) ? lineFeedsIn(head) : head, this.#head.complete);
  }

  /** What the contract says, where only one can be meant; otherwise what the first bytes say. */
  encoding(contracts: readonly LoadedContract[], forced: string | undefined): Encoding | Refusal {
    const guess = (this.#guess ??= sniffEncoding(this.#head.bytes, this.#head.complete));
    if (guess.encoding === 'archive') return archive;
    const [only, ...others] = contractsFor({ contracts, forced, key: this.source.key });
    const said = others.length === 0 ? only?.contract.read?.encoding : undefined;
    if (said !== undefined && said !== 'auto') return said;
    return guess.encoding === 'binary' ? notText : guess.encoding;
  }

  #text(encoding: Encoding): Buffer {
    const { bytes } = this.#head;
    if (encoding !== 'utf-8')
      return Buffer.from(new TextDecoder(encoding).decode(bytes, { stream: !this.#head.complete }));
    return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
  }

  /** Whether the lines of the file end with CR alone. */
  hasReturnsOnly(encoding: Encoding): boolean {
    return endWithReturns(this.#text(encoding));
  }

  /** All text of the file in UTF-8, from its first byte. */
  async *text(raw: RawBytes, encoding: Encoding, signal: AbortSignal): AsyncGenerator<Buffer> {
    const stored = raw.all(signal);
    const text = decode(this.gzip ? inflate(stored) : stored, encoding);
    yield* this.hasReturnsOnly(encoding) ? withLineFeeds(text) : text;
  }

  /** Reads the rest without parsing it: what the manifest of a refused file says about its source. */
  async digest(signal: AbortSignal): Promise<SourceDigest> {
    return this.raw.digest(signal);
  }

  /** Frees the source when the table is not read to its end. Never throws. */
  async close(): Promise<void> {
    await this.raw.close();
  }
}

const archive = refusal(
  'archive',
  'the file is an archive or a workbook',
  'save the table as CSV; gzip is read as it is',
);

const notText = refusal(
  'not-text',
  'the file is not text, or text in an encoding without byte order mark',
  'save it as UTF-8, or name the encoding in the contract',
);
