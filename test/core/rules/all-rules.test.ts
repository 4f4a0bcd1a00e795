/**
 * One run of all rules over whole files, as a snapshot: what a change to a rule does to files that it was not written
 * for shows in the diff. A snapshot holds counts by rule; a public file is known by the hash of its text only.
 *
 *   CODEX_POSTURE_UPDATE=1 npm run test:core -- all-rules
 *
 * writes it anew; that of the public files, too, where CODEX_POSTURE_CORPUS names their folder.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { checkStandalone } from '../../../server/src/cli/check/standalone.ts';
import { type FileKind, KIND_NAMES } from '../../../server/src/codex/file-kinds.ts';
import { MACHINE } from './support/rule-snapshots.ts';

const SNAPSHOTS = 'test/fixtures/findings';
const update = process.env['CODEX_POSTURE_UPDATE'] === '1';

interface JudgedFile {
  readonly name: string;
  readonly kind: FileKind;
  readonly text: string;
}

describe('all rules over whole files', function () {
  this.timeout(60_000);

  it('find in our own what they found before', () =>
    compare('own', [
      ...filesIn('test/demo/codex-home', 'user'),
      ...filesIn('test/demo/workspace/.codex', 'project'),
      ...filesIn('test/fixtures/syntax/toml', 'user'),
      ...filesIn('test/codex/agreement/files', 'user'),
    ]));

  const corpus = process.env['CODEX_POSTURE_CORPUS'];
  if (corpus) {
    it('find in the public ones what they found before', () => {
      const kinds = fs.readdirSync(corpus).map((name) => [name, name === 'config' ? 'user' : name] as const);
      const all = kinds.flatMap(([name, kind]) => (isKind(kind) ? filesIn(path.join(corpus, name), kind) : []));
      assert.ok(all.length > 100, `${all.length} files in ${corpus}`);
      compare(
        'public',
        all.map((file) => ({ ...file, name: `${file.kind} ${hashOf(file.text)}` })),
      );
    });
  }
});

/** Counts by rule, file by file. */
type Findings = Readonly<Record<string, string>>;

function compare(name: string, files: readonly JudgedFile[]): void {
  const found = Object.fromEntries(files.map((file) => [file.name, countsIn(file)]).sort());
  const stored = path.join(SNAPSHOTS, `${name}.json`);
  if (update) fs.writeFileSync(stored, `${JSON.stringify(found, null, 2)}\n`);
  const expected: Findings = JSON.parse(fs.readFileSync(stored, 'utf8'));
  assert.deepEqual(found, expected, 'if that is meant, write the snapshot anew: see the head of this test');
}

/** As `2 full-access, 1 unknown-key`; empty where nothing is found. */
function countsIn({ kind, text }: JudgedFile): string {
  const { reports } = checkStandalone('file', { kind: 'text', text }, kind, MACHINE, { rethrow: true });
  const counts = new Map<string, number>();
  for (const { rule } of reports) {
    counts.set(rule.id, (counts.get(rule.id) ?? 0) + 1);
  }
  return [...counts]
    .map(([rule, count]) => `${count} ${rule}`)
    .sort()
    .join(', ');
}

const filesIn = (folder: string, kind: FileKind): readonly JudgedFile[] =>
  fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== '.env')
    .map((entry) => ({
      name: path.posix.join(folder, entry.name),
      kind,
      text: fs.readFileSync(path.join(folder, entry.name), 'utf8'),
    }));

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

const isKind = (name: string): name is FileKind => KIND_NAMES.some((kind) => kind === name);
