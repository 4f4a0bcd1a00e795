/** Other editors: their settings from docs/editors.md, and a folder to start them in. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as later } from 'node:timers/promises';
import { projectRoot } from '../../../scripts/root.ts';
import { type TemporaryFolder, temporaryFolder } from '../../core/host/folder.ts';

/** Every program of this name that PATH leads to and that starts: there may be an old and a new release. */
export function programsOnPath(name: string, argument = '--version'): readonly string[] {
  if (process.platform === 'win32') return [];
  const found = (process.env['PATH'] ?? '').split(path.delimiter).map((folder) => path.resolve(folder, name));
  const files = found.filter((program) => existsSync(program)).map((program) => realpathSync(program));
  return [...new Set(files)].filter((program) => spawnSync(program, [argument]).status === 0);
}

/** The blocks of code in one language, as somebody copies them from the page. */
export async function settingsIn(language: string): Promise<readonly string[]> {
  const page = await fs.readFile(path.join(projectRoot, 'docs/editors.md'), 'utf8');
  const block = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms');
  return [...page.matchAll(block)].map(([, code = '']) => code);
}

/** What each editor is shown: a file, its text, and the text after the first fix. */
export const SHOWN = {
  settings: {
    file: 'home/.codex/config.toml',
    text: '# mine\nsandbox_mode = "danger-full-access"\nmodell = "x"\n',
    fixed: '# mine\nsandbox_mode = "workspace-write"\nmodell = "x"\n',
  },
  hooks: {
    file: 'work/.codex/hooks.json',
    text: '{\n  "hooks": {\n    "PreToolUes": [{ "hooks": [{ "type": "command", "command": "ls" }] }]\n  }\n}\n',
    fixed: '{\n  "hooks": {\n    "PreToolUse": [{ "hooks": [{ "type": "command", "command": "ls" }] }]\n  }\n}\n',
  },
  rules: {
    file: 'home/.codex/rules/default.rules',
    text: 'prefix_rule(pattern = ["ls"], decision = "alow", match = ["ls"])\n',
    fixed: 'prefix_rule(pattern = ["ls"], decision = "allow", match = ["ls"])\n',
  },
  variables: { file: 'home/.codex/.env', text: 'CODEX_SANDBOX=off\nLANG=C.UTF-8\n', fixed: 'LANG=C.UTF-8\n' },
} as const;

/** Two files of a project that is trusted: what is written in the other adds a finding to the first. */
export const TOGETHER = {
  file: 'work/.codex/config.toml',
  text: 'sandbox_mode = "danger-full-access"\n',
  other: 'work/.codex/posture.toml',
  written: '[minimum]\nsandbox = "workspace-write"\n',
} as const;

export async function writeTogether(disk: TemporaryFolder): Promise<void> {
  await disk.write(TOGETHER.file, TOGETHER.text);
  await disk.write(TOGETHER.other, '');
  await disk.write(SHOWN.settings.file, `[projects.${JSON.stringify(disk.at('work'))}]\ntrust_level = "trusted"\n`);
}

const SERVERS = 'servers';

/** A home and a project with these files, where `codex-posture` is what was built here. */
export async function editorFolder(settings: Readonly<Record<string, string>>): Promise<TemporaryFolder> {
  const files = Object.values(SHOWN).map(({ file, text }) => [file, text]);
  // Repositories of their own, so that no editor takes a folder above for the project.
  const folders = ['home/.git', 'work/.git'].map((name) => [name, undefined]);
  const disk = await temporaryFolder({ ...Object.fromEntries([...files, ...folders]), ...settings });
  const command = [process.execPath, path.join(projectRoot, 'dist/cli.mjs')].map((word) => JSON.stringify(word));
  const launcher = ['#!/bin/sh', `echo $$ >>${JSON.stringify(disk.at(SERVERS))}`, `exec ${command.join(' ')} "$@"`];
  await disk.write('bin/codex-posture', `${launcher.join('\n')}\n`);
  await fs.chmod(disk.at('bin/codex-posture'), 0o755);
  return disk;
}

export const editorEnvironment = (disk: TemporaryFolder): Readonly<Record<string, string>> => ({
  PATH: `${disk.at('bin')}${path.delimiter}${process.env['PATH']}`,
  HOME: disk.at('home'),
  LANG: 'C.UTF-8',
});

/** The value that is as wished, as soon as there is one. */
export async function eventually<T>(look: () => T | Promise<T>, isReady: (seen: T) => boolean): Promise<T> {
  const end = Date.now() + 30_000;
  for (;;) {
    const seen = await look();
    if (isReady(seen)) return seen;
    assert.ok(Date.now() < end, `This is still so: ${String(seen)}`);
    await later(20);
  }
}

/** Fails unless a server was started, and all of them end: not even what is left of one in the system's list counts. */
export async function assertServersEnd(disk: TemporaryFolder): Promise<void> {
  const started = (await fs.readFile(disk.at(SERVERS), 'utf8')).trim().split('\n');
  const running = async (pid: string) => (await fs.readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')) !== '';
  for (const pid of started)
    await eventually(
      () => running(pid),
      (isRunning) => !isRunning,
    );
}
