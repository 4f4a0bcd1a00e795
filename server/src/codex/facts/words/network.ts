/** Words about what can be reached from the machine, and where Codex itself sends things. */
import type { Words } from './words-by-path.ts';

export const networkWords: Words = {
  'permissions.*.network':
    'What commands under this profile may reach. The list of domains is enforced only while `features.network_proxy` is on; otherwise, a single allowed domain opens every address.',
  'permissions.*.network.enabled':
    'Opens the network for commands under this profile. Leave it off unless the work needs it.',
  'permissions.*.network.mode':
    '`limited` lets only GET, HEAD and OPTIONS requests pass, `full` lets all pass. It is enforced only while `features.network_proxy` is on.',
  'permissions.*.network.domains':
    'Which domains may be reached: `allow` or `deny` by name, `*.example.com` for subdomains. They are enforced only while `features.network_proxy` is on.',
  'permissions.*.network.domains.*':
    '`deny` takes precedence over `allow`. Allow individual hosts: `*` lets data go anywhere, and hosts where anyone can upload are no better.',
  'permissions.*.network.unix_sockets':
    'Sockets on this machine that commands may use. The Docker socket and SSH agents give away far more than the sandbox protects.',
  'permissions.*.network.unix_sockets.*': 'Allow only sockets whose service you would let the model control.',
  'permissions.*.network.allow_local_binding':
    'Lets commands listen and connect on this machine’s own addresses. Services that trust everything local become reachable.',
  'permissions.*.network.allow_upstream_proxy':
    'Sends allowed traffic through the proxy that your environment names. That proxy sees it and decides where it goes.',
  'permissions.*.network.dangerously_allow_all_unix_sockets':
    'Opens every socket on this machine, including the Docker socket and SSH agents. That is a way out of the sandbox; name individual sockets instead.',
  'permissions.*.network.dangerously_allow_non_loopback_proxy':
    'Lets Codex’s proxy listen beyond this machine. Others on the network can then use it; leave it off.',
  'permissions.*.network.enable_socks5':
    'Offers SOCKS5 in addition to HTTP. More programs work, but more of their traffic is not inspected.',
  'permissions.*.network.enable_socks5_udp':
    'Also lets UDP pass through SOCKS5. Leave it off unless a program needs it.',
  'permissions.*.network.proxy_url': 'Where Codex’s own HTTP proxy listens. Keep it on 127.0.0.1.',
  'permissions.*.network.socks_url': 'Where Codex’s own SOCKS proxy listens. Keep it on 127.0.0.1.',
  'permissions.*.network.mitm':
    'Lets the proxy decrypt traffic to inspect it or to add credentials. Secrets named here pass through it; list only a few hosts.',
  'features.network_proxy':
    'Runs the proxy that enforces domain lists and `limited` mode. Without it, a profile’s domain list restricts nothing.',
  'features.network_proxy.enabled': 'Turns on the proxy that enforces domain lists. Without it, they restrict nothing.',
  'features.network_proxy.domains':
    'Domains that may be reached while the proxy runs. With an empty list, everything is blocked.',
  'features.network_proxy.domains.*': '`deny` takes precedence over `allow`. Allow individual hosts rather than `*`.',
  'features.network_proxy.unix_sockets': 'Sockets on this machine that commands may use while the proxy runs.',
  'features.network_proxy.dangerously_allow_all_unix_sockets':
    'Opens every socket on this machine, including the Docker socket and SSH agents. Name individual sockets instead.',
  'features.network_proxy.dangerously_allow_non_loopback_proxy':
    'Lets the proxy listen beyond this machine. Others on the network can then use it; leave it off.',
  'features.network_proxy.allow_local_binding':
    'Lets commands listen and connect on this machine’s own addresses. Services that trust everything local become reachable.',
  'features.network_proxy.mode': '`limited` lets commands read, not send: only GET, HEAD and OPTIONS pass.',
  'features.credential_masking':
    'Keeps credentials out of what commands see. A project cannot set it; it is still under development.',
  'features.respect_system_proxy':
    'Uses the proxy that the system names. That proxy sees where Codex’s traffic goes; a project cannot set it.',
  'features.system_proxy_fallback': 'Falls back to the proxy that the system names. A project cannot set it.',
  web_search:
    'Whether the model may search the web. Results are text from strangers that can carry instructions; `disabled` is safest, and with full access, `cached` searches live too.',
  'tools.web_search': 'How web search works. Results are text from strangers that can carry instructions.',
  'tools.web_search.allowed_domains': 'Limits web search to these domains. Use it to keep out text from strangers.',
  openai_base_url:
    'Where requests to the model go, with everything in the session. Use only `https` addresses that you trust; a project cannot set it.',
  chatgpt_base_url:
    'Where sign-in and account requests go. Change it only if your administrator says so; a project cannot set it.',
  model_provider: 'The service that gets every prompt, file and command output of a session. A project cannot set it.',
  model_providers: 'Services that can be chosen as `model_provider`. A project cannot add any.',
  'model_providers.*': 'A service that gets every prompt, file and command output of a session when it is chosen.',
  'model_providers.*.base_url': 'Where this service’s requests go. Use `https`, except for a server on this machine.',
  'model_providers.*.env_key':
    'The environment variable with the key for this service. This is better than writing the key in the file.',
  'model_providers.*.env_key_instructions': 'What people see if the variable with the key is missing.',
  'model_providers.*.experimental_bearer_token':
    'A token in plain text, for everyone who can read this file. Use `env_key` or `auth` instead.',
  'model_providers.*.http_headers':
    'Headers that go with every request, in plain text. Put secrets in `env_http_headers`.',
  'model_providers.*.env_http_headers':
    'Headers whose values come from environment variables, so that the file contains no secret.',
  'model_providers.*.query_params':
    'Parameters that go with every request, in plain text. This is not a place for secrets: addresses end up in logs.',
  'model_providers.*.credential_file': 'A file with credentials for this service. Make sure that only you can read it.',
  'model_providers.*.auth':
    'A command that prints a token for this service. It runs with your rights, outside the sandbox.',
  'model_providers.*.gateway_oauth': 'How Codex signs in to a gateway in front of this service.',
  'model_providers.*.gateway_oauth.credential_export':
    'A command that provides credentials for the gateway. It runs with your rights, outside the sandbox.',
  'model_providers.*.aws': 'AWS credentials for the Bedrock providers.',
  'model_providers.*.requires_openai_auth':
    'Sends your OpenAI sign-in to this service. Use it only for OpenAI’s services, or ones that you would trust with your account.',
  'model_providers.*.wire_api': 'The protocol that the service uses. Only `responses` is still supported.',
};
