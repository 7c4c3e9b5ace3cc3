import { afterAll, beforeAll, expect, jest } from '@jest/globals';
import { badFile } from './cases/bad-file.ts';
import { commandLine } from './cases/command-line.ts';
import { goodFile } from './cases/good-file.ts';
import { keys } from './cases/keys.ts';
import { messages } from './cases/messages.ts';
import { model } from './cases/model.ts';
import { operations } from './cases/operations.ts';
import { privacy } from './cases/privacy.ts';
import { asksOnlyForWhatIsGranted, recorded } from './support/recorded-calls.ts';
import { Stack } from './support/stack.ts';

jest.setTimeout(180_000);

let stack: Stack;
const theStack = (): Stack => stack;

beforeAll(async () => {
  stack = await Stack.up('pipeline', recorded);
}, 300_000);

afterAll(async () => {
  expect(await stack.down()).toEqual([]);
}, 120_000);

// One stack for all: bringing one up takes longer than most cases.
goodFile(theStack);
keys(theStack);
badFile(theStack);
model(theStack);
messages(theStack);
commandLine(theStack);
operations(theStack);
// About all that was done until then.
privacy(theStack);
asksOnlyForWhatIsGranted(theStack);
