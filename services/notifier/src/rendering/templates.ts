import { readdirSync, readFileSync } from 'node:fs';
import Handlebars from 'handlebars';

/** A compiled template. */
type Template = (view: object) => string;

export interface Templates {
  readonly reportMail: Template;
  readonly reportText: Template;
  readonly reportPage: Template;
  readonly alertMail: Template;
  readonly alertText: Template;
  readonly alertPage: Template;
}

/**
 * Reads and compiles every template at start, so that a broken or missing one stops the worker before its first
 * message. Strict: a name that the view does not have throws. Only built-in helpers. HTML and text live in two
 * environments, because escaping is a property of the environment's compiler: `.hbs` below `html/` always escapes.
 */
export function loadTemplates(folder: URL): Templates {
  const html = environment(new URL('html/', folder), false);
  const text = environment(new URL('text/', folder), true);
  return {
    reportMail: html('report-mail'),
    reportPage: html('report-page'),
    alertMail: html('alert-mail'),
    alertPage: html('alert-page'),
    reportText: text('report'),
    alertText: text('alert'),
  };
}

function environment(folder: URL, noEscape: boolean): (name: string) => Template {
  const handlebars = Handlebars.create();
  const options: CompileOptions = { strict: true, knownHelpersOnly: true, noEscape, preventIndent: true };
  for (const file of readdirSync(folder)) {
    const source = readFileSync(new URL(file, folder), 'utf8');
    Handlebars.parse(source); // compiling waits for the first use; a syntax error must not
    handlebars.registerPartial(file.replace(/\.hbs$/, ''), source);
  }
  return (name) => handlebars.compile<object>(`{{> ${name}}}`, options);
}
