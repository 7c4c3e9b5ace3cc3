import type { Manifest, VitalsEvent } from '@vitals/core';
import type { PutFile, Stack } from './stack.ts';

export async function manifestOf(stack: Stack, event: VitalsEvent): Promise<Manifest> {
  return JSON.parse((await stack.read(event.detail.manifest ?? '')).toString('utf8')) as Manifest;
}

/** The manifest of a file, once the ingestor has said that it is done. */
export async function ingested(stack: Stack, file: PutFile): Promise<Manifest> {
  return manifestOf(stack, await stack.event('Ingestion Succeeded', file));
}
