import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { EXPRESSION, type Literal, literalsIn } from '../../../scripts/l10n/literals.ts';
import { isSentence, SENTENCE_FILES } from '../../../scripts/l10n/sentence-files.ts';
import { projectRoot } from '../../../scripts/root.ts';
import { RULES } from '../../../server/src/rules/catalogue.ts';

/** Texts that look like sentences and are none, or that nobody but a developer reads, by file. */
const NOT_FOR_PEOPLE: Readonly<Record<string, string>> = {
  'server/src/cli/completion.ts': 'scripts for shells',
  'server/src/codex/file-places.ts': 'a mistake of ours',
  'server/src/codex/formats.ts': 'a mistake of ours',
  'server/src/codex/hooks/': 'names of programs',
  'server/src/codex/instructions/': 'words of instructions, for expressions',
  'server/src/codex/launch/': 'names of programs, switches and events',
  'server/src/codex/permissiveness.ts': 'a key of ours',
  'server/src/codex/schema/tables-accepting.ts': 'names of keys',
  'server/src/codex/shell/': 'names of programs',
  'server/src/features/sessions/words.ts': 'a command',
  'client/src/tree/session-rows.ts': 'ids of rows',
  'server/src/codex/exec-policy/evasions.ts': 'other ways to write a command',
  'server/src/codex/exec-policy/migration.ts': 'commands',
  'server/src/codex/exec-policy/programs/': 'names of programs and their commands',
  'server/src/codex/exec-policy/script.ts': 'words of the shell',
  'server/src/codex/file-kinds.ts': 'the table in README',
  'server/src/codex/file-kinds/': 'names of files',
  'server/src/codex/permissions/policy.ts': 'names of files',
  'server/src/codex/facts/retired-values.ts': 'values',
  'server/src/features/completion/headers.ts': 'the stage of a feature',
  'server/src/features/completion/shapes.ts': 'TOML, and words to find it by',
  'server/src/features/report/html/style.ts': 'CSS',
  'server/src/harden/guards/': 'commands',
  'server/src/harden/proposed-domains.ts': 'reasons that are written into the file',
  'server/src/harden/secret-names.ts': 'endings of file names',
  'server/src/codex/network/': 'names of hosts',
  'server/src/codex/sensitive-places.ts': 'names of files',
  'server/src/codex/steering-variables.ts': 'names of variables',
  'server/src/codex/tool-names.ts': 'words in names of tools',
  'server/src/host/journal/': 'mistakes of ours, for the log',
  'server/src/host/own-codex/': 'a script of ours',
  'server/src/lsp/': 'the protocol’s own errors',
  'server/src/syntax/starlark/': 'words of the language',
  'server/src/syntax/toml/query.ts': 'a mistake of ours',
  'server/src/rules/check.ts': 'a mistake of ours',
  'server/src/text/': 'mistakes of ours, and names in secrets',
  'client/src/settings.ts': 'values of settings',
  'client/src/status/full-access-warned.ts': 'part of a fingerprint',
};

describe('sentences for people', () => {
  const sources = [...sourcesIn('server/src'), ...sourcesIn('client/src')];

  it('are only in the files for them', () => {
    const strays = sources
      .filter(({ name }) => !SENTENCE_FILES.some((file) => file.test(name)))
      .filter(({ name }) => !Object.keys(NOT_FOR_PEOPLE).some((place) => name.startsWith(place)))
      .flatMap(({ name, literals }) =>
        literals.filter(isSentence).map(({ text, line }) => `${name}:${line}: ${text.slice(0, 60)}`),
      );
    assert.deepEqual(strays, []);
  });

  it('are recognized', () => {
    const texts = ['Codex never asks.', `no effect: ${EXPRESSION}`, ' last active ', `${EXPRESSION} is missing.`];
    assert.deepEqual(
      texts.filter((text) => !isSentence({ text, before: '' })),
      [],
    );
    const names = [
      'sandbox_mode',
      'workspace-write',
      '$(pulse)',
      `${EXPRESSION}:${EXPRESSION}`,
      'Codex',
      'config.toml',
    ];
    assert.deepEqual(
      names.filter((text) => isSentence({ text, before: '' })),
      [],
    );
  });

  it('are whole: no expression stands in one, no letter makes a plural', () => {
    const joined = sources
      .filter(({ name }) => SENTENCE_FILES.some((file) => file.test(name)))
      .flatMap(({ name, literals }) =>
        literals
          .filter(
            (literal) =>
              isSentence(literal) && literal.text.includes(EXPRESSION) && !/\b(?:code|Error)\($/.test(literal.before),
          )
          .map(({ text, line }) => `${name}:${line}: ${text.slice(0, 60)}`),
      );
    assert.deepEqual(joined, []);
    const plurals = sources.flatMap(({ name, text }) =>
      /=== 1 \? '[^']*' : '(?:s|es)'/.test(text) ? [`${name} makes a plural`] : [],
    );
    assert.deepEqual(plurals, []);
  });

  it('are filled with names, paths, values and numbers, not with words', () => {
    const filled = sources.flatMap(({ name, text }) =>
      [...text.matchAll(/\b(?:bare|code|term)\(\s*(['"`])((?:(?!\1).)*)\1/g)]
        .filter(({ 2: inner = '' }) => /[a-z]{2,} [a-z]{2,}/.test(inner.replace(/\$\{[^}]*\}/g, '')))
        .filter(({ 2: inner = '' }) => !/^codex |^\W/.test(inner))
        .map(({ 0: call }) => `${name}: ${call}`),
    );
    assert.deepEqual(filled, []);
  });

  it('use the gaps of a rule’s messages only where they are written', () => {
    for (const { id, messages, fixes = {}, notes = {} } of RULES) {
      for (const template of [...Object.values(messages), ...Object.values(fixes)])
        assert.ok(!/\{(?:what|does|how|place|reach|remedy|problem|why)\}/.test(template), `${id}: ${template}`);
      for (const note of Object.values(notes)) assert.match(note, /^[A-Z][^{}]*\.$/, `${id}: ${note}`);
    }
  });
});

interface Source {
  readonly name: string;
  readonly text: string;
  readonly literals: readonly Literal[];
}

function sourcesIn(folder: string): readonly Source[] {
  return fs
    .readdirSync(path.join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const text = fs.readFileSync(path.join(projectRoot, folder, name), 'utf8');
      const literals = literalsIn(text).filter(({ before }) => !/^(?:import|export)\b.*\bfrom\b|^\} from/.test(before));
      return { name: `${folder}/${name.replaceAll('\\', '/')}`, text, literals };
    });
}
