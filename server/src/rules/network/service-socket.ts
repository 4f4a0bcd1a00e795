/** Sockets that hand a command more than a connection. */
import { code } from '../../text/phrases.ts';
import { allowedNames, networkTables } from '../engine/domain-rules.ts';
import { STRICT_FILES } from '../engine/read-settings.ts';
import { defineRule } from '../engine/rule.ts';

/** What the service behind the socket does for whoever connects. */
const SERVICES: readonly (readonly [RegExp, 'engine' | 'agent' | 'session'])[] = [
  [
    /(?:docker|podman|containerd|crio|buildkitd|colima|lima|rancher|libvirt|lxd|incus)[^/]{0,100}\.sock$|\/(?:docker|podman|containerd|colima|\.rd|lima|lxd|libvirt)\/.{0,200}sock/i,
    'engine',
  ],
  [
    /ssh-agent|agent\.\d{1,9}|S\.gpg-agent|gpg-agent|keyring\/(?:\.?ssh|control|pkcs11)|gcr\/ssh|\.ssh\/agent\/|1password.{0,100}sock|yubikey|com\.apple\.launchd\.[^/]{1,40}\/Listeners/i,
    'agent',
  ],
  [/\/bus$|system_bus_socket|systemd\/private|tmux-\d{1,9}\/|\.X11-unix|wayland-\d/i, 'session'],
];

export const serviceSocket = defineRule({
  id: 'service-socket',
  family: 'network',
  severity: 'warning',
  fixable: 'review',
  files: STRICT_FILES,
  docs: {
    what: 'Sockets of container engines, of SSH and GPG agents and of the desktop that commands may use.',
    why: 'Whoever may use the socket of a container engine can start a container with the whole disk in it, and so leave the sandbox. Behind the socket of an agent are your keys: commands can sign and log in with them. Through the bus of the desktop or of tmux they start programs outside the sandbox.',
    remedy: 'Remove the socket. Run container commands yourself, or allow single ones with a rule.',
    source: 'The services were not run: what these services do for their clients is in their documentation.',
    cases: [],
  },
  messages: {
    engine:
      'Behind {socket} is a container engine: a command that may use it can start a container with your whole disk, and so leave the sandbox. Remove it.',
    agent:
      'Behind {socket} is an agent with your keys: a command that may use it can log in and sign in your name. Remove it.',
    session:
      'Through {socket}, programs are started outside the sandbox: a command that may use it can leave the sandbox. Remove it.',
  },
  fixes: { remove: 'Remove the socket' },
  *check(context) {
    const { file } = context;
    for (const table of networkTables(context)) {
      for (const { name, site, fixes } of allowedNames(file, table.path, 'unix_sockets')) {
        const message = SERVICES.find(([pattern]) => pattern.test(name.slice(0, 300)))?.[1];
        if (message === undefined) continue;
        yield {
          message,
          ...(table.isEnforced() ? {} : { severity: 'information' }),
          data: { socket: code(name) },
          site,
          fixes: fixes.map((fix) => ({ ...fix, promise: 'tightens' })),
        };
      }
    }
  },
});
