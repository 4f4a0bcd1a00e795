/** Translations have every sentence of the extension, and nothing else. */
import assert from 'node:assert/strict';
import { brotliDecompressSync } from 'node:zlib';
import { EXPRESSION } from '../../../scripts/l10n/literals.ts';
import { manifestTexts } from '../../../scripts/l10n/manifest.ts';
import { LANGUAGE_IDS, packedLanguage, translationOf } from '../../../scripts/l10n/pack.ts';
import { isSentence, SENTENCE_FILES } from '../../../scripts/l10n/sentence-files.ts';
import { PARTS, type Part, projectSources, ruleDocs, templatesByPart } from '../../../scripts/l10n/templates.ts';
import { MANIFEST, readPart } from '../../../scripts/l10n/translations.ts';
import { packFor, unpacked } from '../../../server/src/text/language-pack.ts';

/** What looks like a sentence in files of sentences, and nobody reads, or everybody reads in English. */
const NOT_TRANSLATED = new Set([
  'must be written as one literal',
  '{plan}, written by Codex Posture',
  '{plan}, written by Codex Posture, with what earlier settings closed',
  'npm packages',
  'git push --force',
]);

/** Whatever has to be the same in each language. */
const KEPT = {
  gaps: /\{\w+\}/g,
  code: /`[^`]*`/g,
  icons: /\$\([\w-]+\)/g,
  links: /\]\([^)]*\)/g,
  'line breaks': /\n/g,
};

describe('a translation', function () {
  this.timeout(30_000);
  let templates: Readonly<Record<Part, readonly string[]>>;
  before(async () => {
    templates = await templatesByPart();
  });

  it('can have each sentence: all are in a table, in a rule, or said where they are written', () => {
    const known = new Set(Object.values(templates).flat());
    const lost = projectSources()
      .filter(({ name }) => SENTENCE_FILES.some((file) => file.test(name)))
      .flatMap((source) =>
        source.literals
          .filter((literal) => isSentence(literal) && !literal.text.includes(EXPRESSION))
          .filter(({ end, before }) => source.text[end] !== ':' && !/ from $/.test(before))
          .filter(({ start }) => !ruleDocs(source).some(([from, to]) => from < start && start < to))
          .filter(({ text }) => !known.has(text) && !NOT_TRANSLATED.has(text))
          .map(({ text, line }) => `${source.name}:${line}: ${text.slice(0, 80)}`),
      );
    assert.deepEqual(lost, []);
  });

  for (const language of LANGUAGE_IDS) {
    describe(language, () => {
      it('has every sentence in its part, and no other', () => {
        for (const part of PARTS) {
          const written = readPart(language, part);
          const missing = templates[part].filter((text) => (written[text] ?? '') === '');
          assert.deepEqual(missing, [], `${part} lacks them: npm run l10n adds them, for you to translate`);
          assert.deepEqual(Object.keys(written), [...templates[part]], `${part}: npm run l10n brings it up to date`);
        }
      });

      it('has every text of the manifest, and no other', () => {
        const written = readPart(language, MANIFEST);
        assert.deepEqual(Object.keys(written), manifestTexts(), 'npm run l10n brings it up to date');
        assert.deepEqual(
          Object.keys(written).filter((text) => written[text] === ''),
          [],
        );
      });

      it('keeps gaps, code, icons, links and line breaks', () => {
        const changed = Object.entries({ ...translationOf(language), ...readPart(language, MANIFEST) }).flatMap(
          ([english, text]) =>
            Object.entries(KEPT)
              .filter(([, part]) => String(partsOf(english, part)) !== String(partsOf(text, part)))
              .map(([what]) => `${what}: ${english} → ${text}`),
        );
        assert.deepEqual(changed, []);
      });

      it('ends a sentence where English does', () => {
        const differ = Object.entries(translationOf(language)).filter(
          ([english, text]) => /[a-z`}][.]$/.test(english) && text !== english && !/[。？！.…]$/.test(text),
        );
        assert.deepEqual(differ, []);
      });

      it('comes out of its pack as it went in', () => {
        const { translate } = unpacked(brotliDecompressSync(packedLanguage(language)));
        for (const [english, text] of Object.entries(translationOf(language))) {
          assert.equal(translate(english), text);
          // A table hands its sentences out translated, and their gaps are filled afterwards.
          assert.equal(translate(text), text);
        }
        assert.equal(translate('Nobody wrote this.'), 'Nobody wrote this.');
      });
    });
  }

  it('is chosen by the locale', () => {
    for (const locale of ['zh-cn', 'zh-CN', 'zh_CN.UTF-8', 'zh', 'zh-Hans', 'zh-Hans-CN', 'zh_Hans_CN', 'zh_SG'])
      assert.equal(packFor(locale), 'zh-cn.l10n', locale);
    for (const locale of ['zh-tw', 'zh_TW.UTF-8', 'zh-Hant', 'en', 'de', 'C', 'POSIX', '', undefined])
      assert.equal(packFor(locale), undefined, locale);
  });
});

const partsOf = (text: string, part: RegExp): readonly string[] => (text.match(part) ?? []).sort();
