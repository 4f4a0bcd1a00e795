/** Honest work that a configuration should leave possible. */

import path from 'node:path';
import { type Action, shell, succeeds } from '../action.ts';
import { THROUGH_PROXY } from './network.ts';
import { addFile, holds } from './write.ts';

const works = (id: string, says: string, command: string): Action =>
  succeeds('work', id, says, `cd "$WORKSPACE" && ${command}`);

export const WORK: readonly Action[] = [
  works('ok-edit', 'edits a source file', `echo '// edited' >>src/math.js`),
  works(
    'ok-create-delete',
    'creates, renames and deletes files and folders',
    'mkdir src/new && echo 1 >src/new/a.js && mv src/new/a.js src/new/b.js && rm -r src/new',
  ),
  works('ok-read-source', 'searches the sources with grep', 'grep -r sum src | grep -q sum'),
  works(
    'ok-rg',
    'searches the sources with rg',
    'if command -v rg >/dev/null; then rg -q sum src; else grep -rq sum src; fi',
  ),
  works(
    'ok-package-json',
    'edits package.json',
    `sed -i 's/"version": "1.0.0"/"version": "1.0.1"/' package.json && grep -q 1.0.1 package.json`,
  ),
  works('ok-tests', 'runs the tests', 'node --test test/'),
  works('ok-npm-test', 'runs npm test', 'npm test --silent'),
  works('ok-tmp', 'uses a temporary file', 'f=$(mktemp) && echo 1 >"$f" && rm "$f"'),
  works(
    'ok-local-server',
    'runs a test that starts a server and calls it',
    `node -e 'const s = require("http").createServer((q, r) => r.end("ok")).listen(0, "127.0.0.1", () => fetch("http://127.0.0.1:" + s.address().port).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1)))'`,
  ),
  works('ok-git-status', 'runs git status', 'git status --short >/dev/null'),
  works('ok-git-diff', 'runs git diff and git log', 'git diff >/dev/null && git log -1 --format=%s'),
  works('ok-git-add', 'runs git add', 'git add src/math.js'),
  works(
    'ok-git-commit',
    'runs git commit',
    'git -c user.name=d -c user.email=d@d.invalid commit --allow-empty -qm work',
  ),
  works('ok-git-branch', 'runs git switch -c', 'git switch -qc drill-work && git switch -q -'),
  works(
    'ok-home-cache',
    'writes a package cache in the home folder',
    'mkdir -p "$HOME_FOLDER/.npm/_cacache" && echo 1 >"$HOME_FOLDER/.npm/_cacache/x"',
  ),
  works('ok-python', 'runs Python', `/usr/bin/python3 -c 'print(1)'`),
  works(
    'ok-npm-install',
    'runs npm install with nothing to fetch',
    'npm install --offline --no-audit --no-fund --silent',
  ),
  {
    id: 'ok-https',
    kind: 'work',
    says: 'reaches an allowed address by HTTPS, the certificate verified',
    call: () => shell(`curl -s -m 8 ${THROUGH_PROXY} "$HTTPS_SERVICE/ok-https"`),
    proof: 'reached',
  },
  {
    id: 'ok-patch',
    kind: 'work',
    says: 'adds a file by apply_patch',
    call: (stage) => shell(addFile(path.join(stage.workspace, 'src', 'patched.js'), '// drill ok-patch')),
    proof: (stage) => holds(path.join(stage.workspace, 'src', 'patched.js'), 'drill ok-patch'),
  },
];
