/** What a reader of JSON gets in place of an answer. */
import path from 'node:path';
import process from 'node:process';
import { version } from '../../../package.json';
import { machineFrom } from '../host/machine.ts';
import { visibleJson } from '../text/invisible.ts';
import { failedLog } from './check/sarif-log.ts';

/** One document of the format that the words ask for, and nothing where they ask for text. */
export function errorDocument(words: readonly string[], message: string): string {
  if (asksFor(words, 'sarif')) {
    const cwd = cwdOrRoot();
    const { platform } = machineFrom(process.env, process.platform, { cwd });
    return `${visibleJson(failedLog({ cwd, platform, version }, message), 2)}\n`;
  }
  return asksFor(words, 'json') ? `${visibleJson({ error: message }, 2)}\n` : '';
}

/** The working folder may be gone, which is then what the message says. */
function cwdOrRoot(): string {
  try {
    return process.cwd();
  } catch {
    return path.sep;
  }
}

/**
 * Whether the words ask for an answer that machines read, or that is held against a baseline, which recognizes findings by
 * words too: it is in English, whatever the person speaks.
 */
export const isForMachines = (words: readonly string[]): boolean =>
  ['json', 'sarif', 'batch', 'jobs', 'otlp', 'baseline', 'write-baseline'].some((name) => asksFor(words, name));

function asksFor(words: readonly string[], format: string): boolean {
  const end = words.indexOf('--');
  const switches = end < 0 ? words : words.slice(0, end);
  return switches.some(
    (word, at) =>
      word === `--${format}` ||
      word.startsWith(`--${format}=`) ||
      word === `--format=${format}` ||
      (word === format && switches[at - 1] === '--format'),
  );
}
