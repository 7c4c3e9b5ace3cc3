import { createHash } from 'node:crypto';
import { markerKey, type Manifest, type OutputFile } from '@vitals/core';
import type { CommittedRun, IngestWork } from '@vitals/ingestor';
import type { World } from '../world.ts';
import { hashOfText, type Aliases } from './aliases.ts';
import type { Records } from './records.ts';

/** What became of each raw file, down to the bytes of the outputs that its manifest names. */
export function projectFiles(world: World, records: Records, aliases: Aliases, problems: string[]): object {
  const projected = records.of<IngestWork>('ingest').map(({ id, record }) => {
    const { committed, pin } = record.work;
    if (record.pending.length > 0) problems.push(`${aliases.of(id)} has an event that nobody acknowledged`);
    return [
      aliases.of(id),
      {
        status: record.status,
        unresolved: record.unresolved.length,
        pin:
          pin === undefined
            ? null
            : { dataset: pin.dataset, fingerprint: pin.fingerprint, engine: pin.engine },
        committed: committed === undefined ? null : projectCommitted(world, committed, aliases, problems),
      },
    ] as const;
  });
  return Object.fromEntries(projected.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function projectCommitted(
  world: World,
  committed: CommittedRun,
  aliases: Aliases,
  problems: string[],
): object {
  const { outcome, generation, dataset, duplicateOf, refusal, manifest, marker } = committed;
  return {
    outcome,
    generation,
    dataset,
    duplicateOf: duplicateOf === undefined ? null : aliases.of(duplicateOf),
    refusal: refusal ?? null,
    visibleMarker: marker === undefined ? null : hasVisibleMarker(world, committed),
    manifest: manifest === undefined ? null : projectManifest(world, manifest, aliases, problems),
  };
}

function hasVisibleMarker(world: World, { dataset, marker = '' }: CommittedRun): boolean {
  return world.home.objects.bytesOf(markerKey(dataset, marker)) !== undefined;
}

function projectManifest(
  world: World,
  named: { readonly key: string; readonly versionId: string },
  aliases: Aliases,
  problems: string[],
): object {
  const bytes = world.home.objects.bytesOf(named.key, named.versionId);
  if (bytes === undefined) {
    problems.push(`${aliases.mask(named.key)} is named by its record and not there`);
    return {};
  }
  const manifest = JSON.parse(bytes.toString('utf8')) as Manifest;
  const { outputs, ...rest } = manifest;
  const entries = Object.entries(outputs).map(([name, output]) => [
    name,
    projectOutput(world, output, aliases, problems),
  ]);
  return {
    ...(JSON.parse(aliases.mask(JSON.stringify(rest))) as object),
    outputs: Object.fromEntries(entries) as object,
  };
}

function projectOutput(world: World, output: OutputFile, aliases: Aliases, problems: string[]): object {
  const bytes = world.home.objects.bytesOf(output.key, output.versionId);
  const place = aliases.mask(output.key);
  if (bytes === undefined) problems.push(`${place} is named by its manifest and not there`);
  else if (createHash('sha256').update(bytes).digest('hex') !== output.sha256)
    problems.push(`${place} has other bytes than its manifest says`);
  const { bytes: size, records } = output;
  return { size, records, content: hashOfText(aliases.mask(bytes?.toString('utf8') ?? '')) };
}
