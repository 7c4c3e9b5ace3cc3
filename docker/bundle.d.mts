/** Bundles each entry point (output name → source file in the repository) into `outdir` as an ES module. */
export declare function bundle(entryPoints: Readonly<Record<string, string>>, outdir: string): Promise<void>;
