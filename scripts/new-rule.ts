/** Starts a new rule: `npm run new-rule <family> <id>` writes its file, its fixture and its registration. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const RULES = 'server/src/rules';
const CATALOGUE = `${RULES}/catalogue.ts`;
const FIXTURES = 'test/fixtures/rules';
const FAMILIES = `${RULES}/engine/rule.ts`;

async function main(): Promise<void> {
  const [family, id] = process.argv.slice(2);
  const complaint = await complaintAbout(family, id);
  if (family === undefined || id === undefined || complaint !== undefined) {
    console.error(`usage: npm run new-rule <family> <id>\n${complaint ?? ''}`.trimEnd());
    process.exitCode = 2;
    return;
  }
  const catalogue = registered(await fs.readFile(CATALOGUE, 'utf8'), family, id);
  const files = [`${RULES}/${family}/${id}.ts`, `${FIXTURES}/${family}/${id}.toml`] as const;
  await write(files[0], ruleText(family, id));
  await write(files[1], fixtureText(id));
  await fs.writeFile(CATALOGUE, catalogue);
  console.log(
    `${files.join('\n')}\n${CATALOGUE}\nNext: write the check, its fixture and a case that asks Codex; \`npm run rule -- ${id}\` tries it and writes its page.`,
  );
}

async function complaintAbout(family: string | undefined, id: string | undefined): Promise<string | undefined> {
  if (family === undefined || id === undefined) return undefined;
  const families = [...(await fs.readFile(FAMILIES, 'utf8')).matchAll(/^ {2}\| '([a-z-]+)'/gm)].map(([, name]) => name);
  if (!families.includes(family)) return `There is no family ${family}; there are ${families.join(', ')}.`;
  if (!/^[a-z]+(?:-[a-z]+)*$/.test(id)) return `A rule is named in kebab-case, by its hazard: ${id} is not.`;
  const taken = (await fs.readFile(CATALOGUE, 'utf8')).includes(`/${id}.ts'`);
  return taken ? `There is a rule ${id} already.` : undefined;
}

/** The catalogue with one more rule: both lists stay in order of family and id. */
export function registered(catalogue: string, family: string, id: string): string {
  const imports = [...catalogue.matchAll(/^import .*;\n/gm)].map(([text]) => text);
  const rest = imports.reduce((text, line) => text.replace(line, ''), catalogue);
  const all = [...imports, `import { ${camel(id)} } from './${family}/${id}.ts';\n`].sort((a, b) =>
    place(a) < place(b) ? -1 : 1,
  );
  const names = all.flatMap((line) => /^import \{ (\w+) \}/.exec(line)?.[1] ?? []);
  const header = rest.indexOf('\n') + 1;
  return `${rest.slice(0, header)}${all.join('')}${rest.slice(header)}`.replace(
    /(Object\.freeze\(\[\n)[^\]]*(\]\))/,
    (_, open: string, close: string) => `${open}${names.map((name) => `  ${name},\n`).join('')}${close}`,
  );
}

const place = (line: string): string => /'(.*)'/.exec(line)?.[1] ?? '';

const camel = (id: string): string => id.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

async function write(file: string, text: string): Promise<void> {
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.writeFile(file, text, { flag: 'wx' });
}

export const ruleText = (family: string, id: string): string => `/** TODO: the hazard, in one line. */
import { defineRule } from '../engine/rule.ts';
import { CONFIG_FILES, stringIn, valueSite } from '../engine/read-settings.ts';

export const ${camel(id)} = defineRule({
  id: '${id}',
  family: '${family}',
  severity: 'warning',
  fixable: 'no',
  files: CONFIG_FILES,
  docs: {
    what: 'TODO: one line about what the rule finds.',
    why: 'TODO: what happens if nobody does anything.',
    remedy: 'TODO: what to do.',
    source: 'TODO: what was run, on which release of Codex. Until then: not run.',
    cases: [],
  },
  messages: { found: 'TODO: what is wrong, what Codex does with it, what to do.' },
  *check({ file }) {
    const path = ['TODO'];
    if (stringIn(file, path) !== undefined) yield { message: 'found', site: valueSite(file, path) };
  },
});
`;

export const fixtureText = (id: string): string => `#= fires (example)
#- user ~/.codex/config.toml
TODO = "x"
#:     ^^^ warning ${id}

#= near miss
#- user ~/.codex/config.toml
model = "gpt-5"
`;

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
