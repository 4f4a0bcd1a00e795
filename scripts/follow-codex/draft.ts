/** The draft of a section of the changelog about a new release of Codex. */

import type { Change, Difference, KeyChanges } from './difference.ts';

/** A Markdown section with a heading of the third level; nothing is said of what did not change. */
export function draftOf(difference: Difference): string {
  const { before, after, config, requirements, features, project, rules } = difference;
  const lines = [
    ...keyLines(config, ''),
    ...keyLines(requirements, ' in `requirements.toml`'),
    changed('New features', features.added, ({ name, after }) => `\`${name}\` (${after})`),
    named('Features that are gone', features.gone),
    changed(
      'Features at another stage',
      features.stages,
      ({ name, before, after }) => `\`${name}\` (${before} → ${after})`,
    ),
    changed('Features with another default', features.defaults, ({ name, after }) => `\`${name}\` (now ${after})`),
    named('A project’s own file may no longer set', project.closed),
    named('A project’s own file may now set', project.opened),
    named('New in `.rules` files', rules.added),
    named('Gone from `.rules` files', rules.gone),
  ].filter((line) => line !== undefined);
  const nothing = '- Its configuration is that of the release before.';
  return `### ${headingOf(after)}\n\nWhat it knows that ${before} did not, and the other way round.\n\n${(lines.length > 0 ? lines : [nothing]).join('\n')}\n`;
}

const headingOf = (version: string): string => `Codex ${version}`;

function keyLines(keys: KeyChanges, where: string): readonly (string | undefined)[] {
  return [
    named(`New keys${where}`, keys.added),
    named(`Keys that are gone${where}`, keys.gone),
    named(`Keys that keep Codex from starting${where}`, keys.retired),
    changed(`Keys of another type${where}`, keys.types, typeChange),
    changed(`Keys with another default${where}`, keys.defaults, defaultChange),
    ofValues(`New values${where}`, keys, 'added'),
    ofValues(`Values that are gone${where}`, keys, 'gone'),
    ofValues(`Values that keep Codex from starting${where}`, keys, 'refused'),
  ];
}

const typeChange = ({ name, before, after }: Change): string => `\`${name}\` (${before} → ${after})`;
const defaultChange = ({ name, before, after }: Change): string =>
  `\`${name}\` (${[before, after].map((value) => (value === '' ? 'none' : `\`${value}\``)).join(' → ')})`;

const ofValues = (title: string, { values }: KeyChanges, which: 'added' | 'gone' | 'refused'): string | undefined =>
  changed(
    title,
    values.filter((one) => one[which].length > 0),
    (one) => `\`${one.key}\`: ${one[which].map((value) => `\`${value}\``).join(', ')}`,
    '; ',
  );

const named = (title: string, names: readonly string[]): string | undefined =>
  changed(title, names, (name) => `\`${name}\``);

function changed<T>(title: string, changes: readonly T[], told: (change: T) => string, separator = ', ') {
  if (changes.length === 0) return undefined;
  return wrapped(`- **${title}**: ${changes.map(told).join(separator)}.`);
}

/** Lines of at most 125 characters, as the rest of the file has them. */
function wrapped(text: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > 125) {
      lines.push(line);
      line = ` `;
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}

const UNRELEASED = '## Unreleased';

/**
 * The changelog with the section at the end of what is unreleased, in place of an earlier draft about the same release. The
 * heading for what is unreleased is added if it is missing.
 */
export function withSection(changelog: string, section: string): string {
  const heading = section.slice(0, section.indexOf('\n'));
  const parts = changelog.split(/^(?=##? )/m);
  const newest = parts.findIndex((part) => part.startsWith('## '));
  if (newest < 0) throw new Error('The changelog has no section.');
  const at = parts.findIndex((part) => part.startsWith(UNRELEASED));
  if (at < 0) return withSection(parts.toSpliced(newest, 0, `${UNRELEASED}\n\n`).join(''), section);
  const sections = (parts[at] ?? '').split(/^(?=### )/m).filter((one) => !one.startsWith(`${heading}\n`));
  parts[at] = `${sections.join('').trimEnd()}\n\n${section}\n`;
  return parts.join('');
}
