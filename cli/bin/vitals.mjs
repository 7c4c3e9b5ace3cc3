#!/usr/bin/env node
import '../../scripts/require-node-24.mjs';

const { main } = await import('../src/main.ts');
process.exitCode = await main(process.argv.slice(2));
