import packageJson from '../package.json' with { type: 'json' };

/** The release that this command is of. */
export const version: string = packageJson.version;
