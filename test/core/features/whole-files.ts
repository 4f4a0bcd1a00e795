/** Whole files, for properties of what editors ask about: our own, and public ones where CODEX_POSTURE_CORPUS names them. */
import fs from 'node:fs';
import path from 'node:path';
import { type FileKind, KIND_NAMES } from '../../../server/src/codex/file-kinds.ts';
import { MACHINE } from '../support/snapshot.ts';

export interface WholeFile {
  readonly name: string;
  /** Where such a file would be. */
  readonly path: string;
  readonly text: string;
}

const PLACES: Readonly<Partial<Record<FileKind, string>>> = {
  user: `${MACHINE.codexHome}/config.toml`,
  profile: `${MACHINE.codexHome}/work.config.toml`,
  project: '/work/.codex/config.toml',
  environment: '/work/.codex/environments/environment.toml',
  hooks: `${MACHINE.codexHome}/hooks.json`,
  rules: `${MACHINE.codexHome}/rules/default.rules`,
  dotenv: `${MACHINE.codexHome}/.env`,
  managed: '/etc/codex/managed_config.toml',
  requirements: '/etc/codex/requirements.toml',
};

const OWN: readonly (readonly [folder: string, kind: FileKind])[] = [
  ['test/demo/codex-home', 'user'],
  ['test/demo/workspace/.codex', 'project'],
  ['test/fixtures/syntax/toml', 'user'],
  ['test/codex/agreement/files', 'user'],
];

/** Longer files add nothing but time. */
const MAX_LENGTH = 20_000;

export function wholeFiles(): readonly WholeFile[] {
  const corpus = process.env['CODEX_POSTURE_CORPUS'];
  const folders = corpus === undefined ? OWN : [...OWN, ...publicIn(corpus)];
  return folders.flatMap(([folder, kind]) =>
    fs
      .readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== '.env')
      .map(({ name }) => ({ name: `${folder}/${name}`, text: fs.readFileSync(path.join(folder, name), 'utf8') }))
      .filter(({ text }) => text.length <= MAX_LENGTH && !text.startsWith('\ufeff'))
      .map((file) => ({ ...file, path: PLACES[kind] ?? '' })),
  );
}

function publicIn(corpus: string): (readonly [string, FileKind])[] {
  return fs.readdirSync(corpus).flatMap((name) => {
    const kind = KIND_NAMES.find((one) => one === (name === 'config' ? 'user' : name));
    return kind === undefined ? [] : [[path.join(corpus, name), kind] as const];
  });
}
