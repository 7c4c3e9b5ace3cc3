// npm run docs: writes the generated parts of docs/ anew.
import { writeFile } from 'node:fs/promises';
import { docsFolder, generatedPages } from './pages.ts';

for (const [name, text] of await generatedPages()) await writeFile(docsFolder + name, text);
