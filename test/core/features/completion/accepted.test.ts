import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { completionsAt } from '../../../../server/src/features/completion.ts';
import { linesAt } from '../../../../server/src/features/ranges.ts';
import { readFixtures } from '../../rules/support/fixture.ts';
import { snapshotOf } from '../../support/snapshot.ts';
import { ENVIRONMENT, isShown, PROJECT, USER, VSCODE } from '../support.ts';
import { editedFile, harmOf } from './support/harm.ts';

interface Text {
  readonly file: string;
  readonly text: string;
}

const FILES: Readonly<Record<string, string>> = {
  user: USER,
  config: USER,
  profile: path.join(path.dirname(USER), 'p.config.toml'),
  project: PROJECT,
  environment: ENVIRONMENT,
  system: '/etc/codex/config.toml',
  managed: '/etc/codex/managed_config.toml',
  requirements: '/etc/codex/requirements.toml',
};

/** The files of the rules’ fixtures, which hold every kind of mistake. */
const ownTexts = (): readonly Text[] =>
  readFixtures()
    .flatMap(({ cases }) => cases.flatMap(({ files }) => files))
    .flatMap(({ kind, text }) => (FILES[kind] === undefined ? [] : [{ file: FILES[kind], text }]));

/** Public files, where `CODEX_POSTURE_CORPUS` says where they are. */
function publicTexts(): readonly Text[] {
  const corpus = process.env['CODEX_POSTURE_CORPUS'];
  if (!corpus) return [];
  return ['config', 'profile', 'environment', 'managed', 'requirements'].flatMap((kind) =>
    fs
      .readdirSync(path.join(corpus, kind))
      .filter((name) => name.endsWith('.toml'))
      .map((name) => ({ file: FILES[kind] ?? USER, text: fs.readFileSync(path.join(corpus, kind, name), 'utf8') })),
  );
}

/** Longer files take long to check again and again. */
const MAX_LENGTH = 5000;

const all = [...ownTexts(), ...publicTexts()].filter(({ text }) => text.length <= MAX_LENGTH);

/** How somebody comes to write at a place: in what is there, on a new line, at the end of what is written so far. */
const HOWS = ['inside', 'new line', 'end'] as const;

function placed({ text }: Text, at: number, how: (typeof HOWS)[number]): readonly [text: string, offset: number] {
  const offset = at % (text.length + 1);
  if (how === 'inside') return [text, offset];
  const end = text.indexOf('\n', offset);
  const line = end < 0 ? text.length : end + 1;
  return how === 'end' ? [text.slice(0, line), line] : [`${text.slice(0, line)}\n${text.slice(line)}`, line];
}

interface Count {
  places: number;
  accepted: number;
}

/** What accepting items at one place breaks; `pick` chooses among them. */
function harmsAt(
  { file }: Text,
  text: string,
  offset: number,
  pick: (count: number) => readonly number[],
  count: Count,
) {
  const snapshot = snapshotOf({ [file]: text });
  const before = editedFile(snapshot, file);
  if (before === undefined) return [];
  const position = linesAt(snapshot, file).position(offset);
  const items = completionsAt(snapshot, file, position, VSCODE).filter((item) =>
    isShown(item, { snapshot, file, text, offset, position }),
  );
  count.places++;
  return pick(items.length).flatMap((index) => {
    const item = items[index];
    if (item === undefined) return [];
    count.accepted++;
    const place = `${text.slice(Math.max(0, offset - 80), offset)}▮${text.slice(offset, offset + 40)}`;
    return harmOf(before, offset, item).map((harm) => `${item.label} in ${JSON.stringify(place)}: ${harm}`);
  });
}

const isBetween = (text: string, offset: number): boolean => text[offset - 1] === '\r' && text[offset] === '\n';

/** A number that depends on the text alone, so that what is tried in one file does not depend on the others. */
const hash = (text: string): number => createHash('sha256').update(text).digest().readUInt32LE();

/** Of so many files one is tried. */
const ONE_OF = 12;

describe('whatever is accepted', () => {
  it('parses, leaves other keys where they are, and is not found wrong', function () {
    this.timeout(240_000);
    const count: Count = { places: 0, accepted: 0 };
    const harms = all.flatMap((one) => {
      const seed = hash(one.text);
      if (seed % ONE_OF !== 0) return [];
      return HOWS.flatMap((how, round) => {
        const [text, offset] = placed(one, Math.floor(seed / (round + 7)), how);
        if (isBetween(text, offset)) return [];
        const pick = (length: number) => (length === 0 ? [] : [0, seed % length, Math.floor(seed / 100) % length]);
        return harmsAt(one, text, offset, pick, count);
      });
    });
    assert.deepEqual(harms, []);
    assert.ok(count.accepted > 200, `${count.accepted} accepted`);
  });

  const minutes = Number(process.env['CODEX_POSTURE_ACCEPT_MINUTES']);
  if (minutes > 0) {
    it('at places all over the files, for as long as was asked', function () {
      this.timeout(0);
      const count: Count = { places: 0, accepted: 0 };
      const harms = new Set<string>();
      const end = Date.now() + minutes * 60_000;
      for (let round = 0; Date.now() < end; round++) {
        const one = all[hash(`text ${round}`) % all.length];
        const how = HOWS[round % HOWS.length];
        if (one === undefined || how === undefined) break;
        const [text, offset] = placed(one, hash(`place ${round}`), how);
        if (isBetween(text, offset)) continue;
        const pick = (length: number) =>
          Array.from({ length: Math.min(10, length) }, (_, at) => hash(`${round} ${at}`) % length);
        for (const harm of harmsAt(one, text, offset, pick, count)) harms.add(harm);
      }
      process.stdout.write(`      ${count.places} places, ${count.accepted} accepted, ${harms.size} harms\n`);
      assert.deepEqual([...harms].slice(0, 50), []);
    });
  }
});
