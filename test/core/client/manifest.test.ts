import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { languageGlobs } from '../../../client/src/codex-files.ts';
import { COMMANDS } from '../../../client/src/commands.ts';
import { RULES } from '../../../server/src/rules/catalogue.ts';

const root = path.join(import.meta.dirname, '../../..');
const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
const { configuration, commands, languages, grammars, menus, views, viewsContainers, viewsWelcome, walkthroughs } =
  manifest.contributes;

describe('manifest', () => {
  it('offers every command that is not for links alone', () => {
    const {
      showDecision: _,
      openPlace: __,
      explainNested: ___,
      focusView: ____,
      statusMenu: _____,
      useOurLanguage: ______,
      leaveOurLanguage: _______,
      ...offered
    } = COMMANDS;
    const listed = commands.map(({ command }: { command: string }) => command);
    assert.deepEqual(listed.toSorted(), Object.values(offered).toSorted());
    for (const { category } of commands) assert.equal(category, 'Codex Posture');
  });

  it('offers a command in the palette only where it does something', () => {
    const conditions = new Map<string, string>(
      menus.commandPalette.map(({ command, when }: { command: string; when: string }) => [command, when]),
    );
    const inFolder = 'workspaceFolderCount > 0';
    assert.deepEqual(Object.fromEntries(conditions), {
      [COMMANDS.hardenShown]: 'false',
      [COMMANDS.revealSessionLog]: 'false',
      [COMMANDS.chooseFolder]: inFolder,
      [COMMANDS.undoHardening]: 'codexPosture.canUndoHardening',
      [COMMANDS.openUp]: inFolder,
      [COMMANDS.testSandbox]: inFolder,
      [COMMANDS.confirmWithCodex]: inFolder,
      [COMMANDS.showSessions]: 'config.codexPosture.sessions != off',
      [COMMANDS.newTeamPolicy]: inFolder,
    });
    // What the others show applies in every window.
    const others = commands.map(({ command }: { command: string }) => command);
    assert.deepEqual(others.filter((command: string) => !conditions.has(command)).toSorted(), [
      COMMANDS.effective,
      COMMANDS.explain,
      COMMANDS.getStarted,
      COMMANDS.harden,
      COMMANDS.newRequirements,
      COMMANDS.openUserConfig,
      COMMANDS.report,
      COMMANDS.restartServer,
      COMMANDS.showLog,
      COMMANDS.tryCommand,
    ]);
  });

  it('has the view in a container of its own, with buttons that have icons', () => {
    const [container] = viewsContainers.activitybar;
    assert.deepEqual(
      views[container.id].map(({ id }: { id: string }) => id),
      ['codexPosture.posture'],
    );
    for (const { command } of menus['view/title'])
      assert.ok(commands.find((one: { command: string }) => one.command === command)?.icon, command);
  });

  it('offers every rule in the severity setting', () => {
    const severity = configuration.properties['codexPosture.severity'];
    assert.deepEqual(severity.propertyNames.enum.toSorted(), RULES.map(({ id }) => id).toSorted());
  });

  it('takes nothing from a workspace that could silence or mislead', () => {
    const scopeOf = (name: string) => configuration.properties[`codexPosture.${name}`].scope;
    const deciding = ['codexHome', 'codexVersion', 'severity', 'trace.server'];
    assert.deepEqual(deciding.map(scopeOf), ['machine', 'machine', 'application', 'machine']);
    const { untrustedWorkspaces } = manifest.capabilities;
    const restricted = deciding.map((name) => `codexPosture.${name}`);
    assert.deepEqual(untrustedWorkspaces.restrictedConfigurations, restricted);
    const looking = ['sessions', 'sessionMessages', 'statusBar'];
    assert.deepEqual(looking.map(scopeOf), ['application', 'application', 'application']);
  });

  it('claims Codex’s files for its languages, and no others', () => {
    const [toml, rules] = languages;
    for (const { extensions, filenames } of languages)
      assert.deepEqual([extensions, filenames], [undefined, undefined]);
    assert.deepEqual(toml.filenamePatterns, languageGlobs());
    assert.deepEqual(rules.filenamePatterns, ['**/.codex/rules/*.rules', '/etc/codex/rules/*.rules']);
  });

  it('teaches with commands that there are, each of which ends its step', () => {
    const known = new Set<string>(Object.values(COMMANDS));
    const linked = (text: string) => [...text.matchAll(/\]\(command:([\w.]+)\)/g)].map(([, id = '']) => id);
    const [{ id, steps }] = walkthroughs;
    assert.equal(id, 'start');
    for (const { title, description, media, completionEvents } of steps) {
      const [command = '', ...others] = linked(description);
      assert.ok(known.has(command) && others.length === 0, title);
      assert.deepEqual(completionEvents, [`onCommand:${command}`], title);
      assert.ok(media.altText.length > 20, title);
      assert.ok(fs.statSync(path.join(root, media.svg)).size < 4000, title);
      assert.doesNotMatch(fs.readFileSync(path.join(root, media.svg), 'utf8'), /<script|href|url\(/);
    }
    for (const { contents } of viewsWelcome)
      for (const command of linked(contents)) assert.ok(known.has(command), command);
  });

  it('names files that are there', () => {
    const files = [
      ...walkthroughs.flatMap(({ steps }: { steps: { media: { svg: string } }[] }) =>
        steps.map(({ media }) => media.svg),
      ),
      manifest.icon,
      viewsContainers.activitybar[0].icon,
      ...grammars.map((one: { path: string }) => one.path),
    ];
    for (const { configuration: file } of languages) files.push(file);
    for (const file of files) assert.ok(fs.existsSync(path.join(root, file)), file);
  });
});
