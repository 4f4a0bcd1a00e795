/**
 * The manifest in several languages. In the checkout it is in English; VS Code takes its texts from `package.nls.json` beside
 * it, by names between percent signs, and those of another language from `package.nls.zh-cn.json`.
 */
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../root.ts';
import type { Translation } from './translations.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Properties that people read. */
const SHOWN = new Set([
  'altText',
  'contents',
  'description',
  'enumDescriptions',
  'markdownDescription',
  'name',
  'patternErrorMessage',
  'title',
]);

/** The parts of the manifest that have texts; its own description is the gallery's, which is in English. */
const LOCALIZED = new Set(['capabilities', 'contributes']);

/** The folder of the walkthrough's pictures. */
export const WALKTHROUGH = 'client/walkthrough';

/** What there is to translate in the manifest and in the pictures of the walkthrough. */
export function manifestTexts(): readonly string[] {
  const texts: string[] = [];
  localized(readManifest(), (text) => {
    if (!text.endsWith('.svg')) texts.push(text);
    return text;
  });
  const pictures = fs.readdirSync(path.join(projectRoot, WALKTHROUGH)).filter((name) => name.endsWith('.svg'));
  for (const name of pictures.sort()) {
    const picture = fs.readFileSync(path.join(projectRoot, WALKTHROUGH, name), 'utf8');
    texts.push(...(picture.match(DRAWN_TEXT) ?? []));
  }
  return [...new Set(texts)].filter((text) => /[A-Za-z]{2}\s|^[A-Za-z][a-z]+$/.test(text) && text !== 'Codex Posture');
}

/** A manifest with names in place of its texts, and the texts by those names, in English and in each translation. */
export function localizedManifest(manifest: Json, translations: Readonly<Record<string, Translation>>) {
  const english: Record<string, string> = {};
  const names = new Map<string, string>();
  const named = localized(manifest, (text) => {
    const name = names.get(text) ?? String(names.size);
    names.set(text, name);
    english[name] = text;
    return `%${name}%`;
  });
  const others = Object.entries(translations).map(([language, translation]) => {
    const texts = Object.entries(english).map(([name, text]) => {
      const picture = /^(.*)(\.svg)$/.exec(text);
      return [name, picture ? `${picture[1]}.${language}${picture[2]}` : (translation[text] ?? text)];
    });
    return [`package.nls.${language}.json`, Object.fromEntries(texts)] as const;
  });
  return { manifest: named, texts: Object.fromEntries([['package.nls.json', english], ...others]) };
}

/** A picture of the walkthrough with its texts in another language. */
export const localizedPicture = (picture: string, translation: Translation): string =>
  picture.replace(DRAWN_TEXT, (text) => translation[text] ?? text);

/** What a picture says: its label and the texts that it draws. */
const DRAWN_TEXT = /(?<=aria-label=")[^"]+(?=")|(?<=<text[^>]*>)[^<]+(?=<)/g;

const readManifest = (): Json => JSON.parse(fs.readFileSync(path.join(projectRoot, 'package.json'), 'utf8'));

/** `manifest` with what `change` makes of each text and of each picture's path. */
function localized(manifest: Json, change: (text: string) => string): Json {
  const walk = (value: Json, isShown: boolean): Json => {
    if (typeof value === 'string') return isShown ? change(value) : value;
    if (Array.isArray(value)) return value.map((item: Json) => walk(item, isShown));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name,
        walk(inner, (SHOWN.has(name) && typeof inner !== 'object') || name === 'enumDescriptions' || name === 'svg'),
      ]),
    );
  };
  return Object.fromEntries(
    Object.entries(manifest ?? {}).map(([name, value]) => [name, LOCALIZED.has(name) ? walk(value, false) : value]),
  );
}
