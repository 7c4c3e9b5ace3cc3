import { noContract } from '@vitals/core';
import { compareText } from '../words/compare-text.ts';
import { plainText, textLimits } from '../words/plain-text.ts';

/** What the report calls each dataset. */
export interface DatasetTitles {
  of(dataset: string): string;
}

interface Titled {
  readonly dataset: string;
  readonly title?: string | undefined;
}

/** A dataset's title, its name where it has no title, and words for a file that no contract fitted. */
export function titleOf(title: string | undefined, dataset: string): string {
  const clean = plainText(title ?? '', textLimits.name);
  if (clean !== '') return clean;
  return dataset === noContract.dataset ? 'Unknown kind of file' : plainText(dataset, textLimits.name);
}

/**
 * Titles by dataset, from whoever knows one: a refused file's event has only the dataset's name, but another file of
 * the same report may have brought the title. A title that two datasets share gets the dataset's name behind it.
 */
export function datasetTitles(known: readonly Titled[]): DatasetTitles {
  const titles = new Map<string, string>();
  for (const { dataset, title } of known.toSorted((a, b) => compareText(a.title ?? '', b.title ?? ''))) {
    if (plainText(title ?? '', textLimits.name) !== '' && !titles.has(dataset))
      titles.set(dataset, titleOf(title, dataset));
  }
  const owners = Map.groupBy(titles.keys(), (dataset) => titles.get(dataset));
  return {
    of(dataset) {
      const title = titles.get(dataset);
      if (title === undefined) return titleOf(undefined, dataset);
      const shared = (owners.get(title)?.length ?? 0) > 1;
      return shared ? `${title} (${plainText(dataset, textLimits.name)})` : title;
    },
  };
}
