import { rawPrefix } from '../keys.ts';
import type { Refusal } from '../manifest.ts';
import { matchesGlob } from './glob.ts';
import { matchHeader, type HeaderMatch } from './match-header.ts';
import { refusal } from './refusal.ts';
import { suggest } from './suggest.ts';
import type { LoadedContract } from './types.ts';

/** A contract that was near, and what the header lacked for it. Names of the contract only. */
export interface NearContract {
  readonly name: string;
  readonly missing: readonly string[];
}

export type ContractChoice =
  | { readonly ok: true; readonly contract: LoadedContract; readonly match: HeaderMatch }
  | { readonly ok: false; readonly refusal: Refusal; readonly nearest: readonly NearContract[] };

interface Pool {
  /** Object key, with or without raw/ in front. */
  readonly key: string;
  readonly contracts: readonly LoadedContract[];
  /** Name given with --contract. */
  readonly forced?: string | undefined;
}

interface Question extends Pool {
  /** Cells of the header. */
  readonly header: readonly string[];
}

interface Candidate {
  readonly contract: LoadedContract;
  readonly match: HeaderMatch;
}

/**
 * Which contract a file is read with: the one a person named; otherwise the one whose `objects` match its path;
 * otherwise the one whose required columns, and one of each anyOf rule, are in the header. Of several that fit the one
 * that knows most of the header; a tie is refused. A guess is never made.
 */
export function chooseContract(question: Question): ContractChoice {
  const pool = contractsFor(question);
  if (question.forced !== undefined && pool.length === 0)
    return refused(unknownContract(question, question.forced));
  const candidates = pool.map((contract): Candidate => ({
    contract,
    match: matchHeader(contract.contract, question.header),
  }));
  const isSure = question.forced !== undefined || pool.some((each) => isByPath(each, question.key));
  const fitting = candidates.filter(
    (candidate) =>
      candidate.match.missing.length === 0 && candidate.match.known > 0 && (isSure || knowsEnough(candidate)),
  );
  const most = Math.max(...fitting.map(({ match }) => match.known));
  const best = fitting.filter(({ match }) => match.known === most);
  const [chosen, rival] = best;
  if (chosen === undefined) return notFitting(candidates);
  if (rival !== undefined) return refused(tie(best), best.map(nearOf));
  return chosen.match.ambiguous.length > 0
    ? refused(twoColumns(chosen.match), [nearOf(chosen)])
    : { ok: true, ...chosen };
}

/** A contract whose few names many files have wants to know all of a header before it claims the file. */
const knowsEnough = ({ contract, match }: Candidate): boolean =>
  contract.contract.unknownColumns !== 'refuse' || match.unknown.length === 0;

/** The contracts that a file may be read with, before its header is known: by name, else by path, else all. */
export function contractsFor({ key, contracts, forced }: Pool): readonly LoadedContract[] {
  if (forced !== undefined) return contracts.filter(({ contract }) => contract.name === forced);
  const byPath = contracts.filter((each) => isByPath(each, key));
  return byPath.length > 0 ? byPath : contracts;
}

/** Whether files with this key, with or without raw/ in front, are a contract's by their path. */
export function isByPath({ contract }: LoadedContract, key: string): boolean {
  const path = key.startsWith(rawPrefix) ? key.slice(rawPrefix.length) : key;
  return contract.objects?.some((glob) => matchesGlob(glob, path)) === true;
}

function notFitting(candidates: readonly Candidate[]): ContractChoice {
  const nearest = candidates
    .filter((candidate) => candidate.match.known > 0 && knowsEnough(candidate))
    .sort((a, b) => a.match.missing.length - b.match.missing.length || b.match.known - a.match.known)
    .slice(0, 3)
    .map(nearOf);
  const [only] = nearest;
  const listed = nearest.map(({ name, missing }) => `${name} lacks ${missing.join(' and ')}`).join('; ');
  if (candidates.length === 1 && only !== undefined) {
    return refused(
      refusal(
        'missing-columns',
        `columns that the contract ${only.name} requires are missing: ${only.missing.join(' and ')}`,
        'add the columns, or add the names they have in the file to the x-aliases of the contract',
      ),
      nearest,
    );
  }
  const near = listed === '' ? '' : `; nearest: ${listed}`;
  return refused(
    refusal(
      'no-contract',
      `no contract knows the columns of the file${near}`,
      'check that the first line is the header, name a contract with --contract, or write one for this kind of file',
    ),
    nearest,
  );
}

const refused = (why: Refusal, nearest: readonly NearContract[] = []): ContractChoice => ({
  ok: false,
  refusal: why,
  nearest,
});

const nearOf = ({ contract, match }: Candidate): NearContract => ({
  name: contract.contract.name,
  missing: match.missing,
});

function unknownContract({ contracts }: Question, name: string): Refusal {
  const names = contracts.map(({ contract }) => contract.name);
  const meant = suggest(name, names);
  const advice = meant === undefined ? `the contracts are: ${names.join(', ')}` : `did you mean ${meant}?`;
  return refusal('unknown-contract', 'there is no contract of the name that was given', advice);
}

function tie(best: readonly Candidate[]): Refusal {
  const names = best.map(({ contract }) => contract.contract.name).join(', ');
  return refusal(
    'ambiguous-contract',
    `these contracts fit the header equally well: ${names}`,
    'name one with --contract, or give the contracts different paths under objects',
  );
}

function twoColumns({ ambiguous }: HeaderMatch): Refusal {
  const which = ambiguous
    .map(({ field, positions }) => `${field} (columns ${positions.join(' and ')})`)
    .join(', ');
  return refusal(
    'duplicate-columns',
    `several columns claim to be the same field: ${which}`,
    'keep one of them, or rename the others',
  );
}
