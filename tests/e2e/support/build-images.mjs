// Jest's global set-up of the end-to-end suite: the images, once for all test files.
import { Compose } from './compose.ts';

export default async function buildImages() {
  const compose = await Compose.of('vitals-e2e');
  await compose.run('build');
}
