/** Containers for Codex that hold what they should keep away from it. */
import { openingsIn } from '../../codex/launch/containers.ts';
import { LAUNCH_FILES, siteIn } from '../engine/launch-commands.ts';
import { valueSite } from '../engine/read-settings.ts';
import { defineRule } from '../engine/rule.ts';

export const openContainer = defineRule({
  id: 'open-container',
  family: 'launch',
  severity: 'warning',
  fixable: 'no',
  files: LAUNCH_FILES,
  docs: {
    what: 'Containers in which Codex is started with your home folder, keys, the engine’s socket, or all rights of the machine.',
    why: 'People start Codex without its sandbox inside a container, because the container is the sandbox. Whatever is mounted into it is then open to every command. With the engine’s socket, or with `--privileged`, a command gets out of the container altogether.',
    remedy:
      'Mount the project alone. Hand Codex its key in a variable of the one process, or log in inside the container. Leave Codex’s own sandbox on where you can.',
    source: 'Documentation of Docker and of dev containers; they were not run.',
    cases: [],
  },
  messages: {
    engine:
      'Whoever can talk to the container engine can start a container with the whole disk in it, so commands in here can do anything on the machine. Leave the socket out.',
    everything: 'This puts the whole disk into the container, so it protects nothing. Mount the project alone.',
    home: 'This puts a whole home folder into the container: keys, tokens, shell start-up files and other projects. Mount the project alone.',
    'codex-home':
      'This hands Codex’s login to every command in the container, and commands can change the settings of later sessions. Log in inside the container, or pass a key to Codex alone.',
    'codex-login':
      'This hands Codex’s login to every command in the container. Log in inside the container, or pass a key to Codex alone.',
    keys: 'This hands keys or tokens to every command in the container. Leave them out.',
    agent: 'With this socket, commands in the container can sign in with your keys. Leave it out.',
    privileged: 'With these rights, a command can leave the container and change the machine. Leave them out.',
    network:
      'This lets commands in the container reach everything that listens on the machine and in its network. Give the container a network of its own.',
  },
  *check(context) {
    for (const found of openingsIn(context.file)) {
      const site = 'path' in found ? valueSite(context.file, found.path) : siteIn(context, found.placed, found.span);
      yield { message: found.opening, site };
    }
  },
});
