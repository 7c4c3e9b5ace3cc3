import { createHash } from 'node:crypto';
import type { AnalyzeWork } from '@vitals/analyzer';
import type { Manifest, VitalsEvent } from '@vitals/core';
import type { IngestWork } from '@vitals/ingestor';
import type { Held } from '@vitals/worker';
import type { World } from '../world.ts';
import type { Records } from './records.ts';

/**
 * Names for files and runs that are the same in every run of a scenario. Ids are not: of two files with the same bytes
 * either may be the one that counts. The one that does is named after their content, the other one is its copy.
 */
export class Aliases {
  readonly #names = new Map<string, string>();

  constructor(world: World, records: Records) {
    const groups = new Map<string, Held<IngestWork>[]>();
    for (const held of records.of<IngestWork>('ingest')) {
      const { key, versionId } = held.record.work;
      const bytes = world.home.objects.bytesOf(key, versionId);
      const content = createHash('sha256')
        .update(bytes ?? key)
        .digest('hex');
      groups.set(content, [...(groups.get(content) ?? []), held]);
    }
    for (const group of groups.values()) this.#nameGroup(group);
    for (const { id, record } of records.of<AnalyzeWork>('analyze'))
      this.#nameEarlierRun(world, id, record.work);
  }

  /** A run that a later generation has superseded: its record no longer names it, its manifest still does. */
  #nameEarlierRun(world: World, runId: string, { fileId, manifestKey }: AnalyzeWork): void {
    if (this.#names.has(runId)) return;
    const manifest = world.home.objects.bytesOf(manifestKey)?.toString('utf8') ?? '{}';
    const { generation } = JSON.parse(manifest) as Partial<Manifest>;
    this.#names.set(runId, `<run ${generation ?? '?'} of ${this.of(fileId).slice(1, -1)}>`);
  }

  #nameGroup(group: readonly Held<IngestWork>[]): void {
    const byPlace = [...group].sort((a, b) => placeOf(a).localeCompare(placeOf(b), 'en', { numeric: true }));
    const name = byPlace[0]?.record.work.key ?? '';
    const counts = (held: Held<IngestWork>): boolean =>
      held.record.work.committed?.outcome.startsWith('done') ?? false;
    const first = byPlace.filter(counts);
    const copies = byPlace.filter((held) => !counts(held));
    [...first, ...copies].forEach((held, index) => {
      this.#nameFile(held, index === 0 ? name : `${name} (${index + 1})`);
    });
  }

  #nameFile({ id, record }: Held<IngestWork>, name: string): void {
    const { pin, committed } = record.work;
    this.#names.set(id, `<${name}>`);
    if (pin !== undefined) this.#names.set(pin.runId, `<run of ${name}>`);
    if (committed !== undefined) this.#names.set(committed.runId, `<run ${committed.generation} of ${name}>`);
  }

  of(id: string): string {
    return this.#names.get(id) ?? '<?>';
  }

  /** An outcome by its file. Why something failed is left out: it depends on the fault. */
  event({ detailType, detail }: VitalsEvent): string {
    const { outcome, reason, fileId, runId } = detail;
    const why = outcome === 'failed' || reason === undefined ? '' : ` (${reason})`;
    const what = outcome === 'failed' ? this.of(fileId) : (this.#names.get(runId) ?? this.of(fileId));
    return `${detailType} ${outcome}${why} of ${what}`;
  }

  /** A text without whatever may differ between runs: ids, versions, instants, the model's mood. */
  mask(text: string): string {
    return text
      .replaceAll(/[0-9a-f]{32,64}/g, (id) => this.of(id))
      .replaceAll(/\b(?:home|raw)-\d+\b/g, '<version>')
      .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '<instant>');
  }
}

const placeOf = ({ record }: Held<IngestWork>): string => `${record.work.key} ${record.work.versionId}`;

export const hashOfText = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 16);
