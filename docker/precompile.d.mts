import type { Plugin } from 'esbuild';

/** Puts checks that are compiled while bundling in the place of those that compile at their first use. */
export declare const precompile: Plugin;
