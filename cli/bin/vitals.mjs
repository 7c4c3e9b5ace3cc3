#!/usr/bin/env -S node --max-semi-space-size=4 --max-old-space-size=128
import '../../scripts/require-node-24.mjs';

const { main } = await import('../src/main.ts');
process.exitCode = await main(process.argv.slice(2));
