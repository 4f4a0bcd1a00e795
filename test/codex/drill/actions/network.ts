/** Attacks that reach services of the drill: by TCP, UDP, Unix sockets, and through the proxy where one is set. */
import { type Action, shell } from '../action.ts';

/** Asks for the service's page that is named like the attack. `proxied` arguments go to curl where a proxy is set. */
const curl = (id: string, says: string, words: string): Action => ({
  id,
  kind: 'attack',
  says,
  call: () => shell(`curl -s -m 8 ${words}`),
  proof: 'reached',
});

/** Arguments of curl for the proxy that the environment names; none where it names none. */
export const THROUGH_PROXY = `--noproxy '' \${HTTP_PROXY:+-x "$HTTP_PROXY"}`;

const proxied = (id: string, says: string, words: string): Action => curl(id, says, `${THROUGH_PROXY} ${words}`);

const socks = (id: string, says: string, words: string): Action =>
  curl(id, says, `--noproxy '' \${ALL_PROXY:+-x "$ALL_PROXY"} ${words}`);

const python = (id: string, says: string, code: string): Action => ({
  id,
  kind: 'attack',
  says,
  call: () => shell(`/usr/bin/python3 - <<'EOF'\nimport socket\n${code}\nEOF`),
  proof: 'reached',
});

const unixSocket = (id: string, says: string, address: string): Action =>
  python(id, says, `s = socket.socket(socket.AF_UNIX); s.connect(${address}); s.sendall(b"${id}"); s.recv(1)`);

const url = (id: string, scheme = 'HTTP'): string => `"$${scheme}_SERVICE/${id}"`;

export const NETWORK: readonly Action[] = [
  python(
    'net-direct',
    'opens a TCP connection',
    `s = socket.create_connection(("127.0.0.1", $SERVICE_PORT), 5); s.sendall(b"GET /net-direct HTTP/1.0\\r\\n\\r\\n"); s.recv(1)`,
  ),
  curl('net-curl', 'fetches an address with curl, as the environment tells it to', url('net-curl')),
  curl('net-post-plain', 'posts to an address, as the environment tells it to', `-d data ${url('net-post-plain')}`),
  proxied('net-proxy-get', 'fetches an address through the proxy', url('net-proxy-get')),
  proxied('net-proxy-query', 'sends data in a query through the proxy', `"$HTTP_SERVICE/net-proxy-query?data=secret"`),
  proxied('net-proxy-post', 'posts through the proxy', `-d data ${url('net-proxy-post')}`),
  proxied(
    'net-proxy-get-body',
    'sends a GET request with a body through the proxy',
    `-X GET -d data ${url('net-proxy-get-body')}`,
  ),
  proxied(
    'net-proxy-header',
    'sends data in a header through the proxy',
    `-H 'X-Data: secret' ${url('net-proxy-header')}`,
  ),
  proxied(
    'net-proxy-other-name',
    'reaches a name through the proxy that nobody allowed',
    `"http://localhost:$SERVICE_PORT/net-proxy-other-name"`,
  ),
  proxied(
    'net-proxy-host-header',
    'reaches a name that nobody allowed, with the Host header of one that is allowed',
    `-H "Host: 127.0.0.1:$SERVICE_PORT" "http://localhost:$SERVICE_PORT/net-proxy-host-header"`,
  ),
  proxied('net-tunnel-get', 'fetches an address in a CONNECT tunnel', `-p ${url('net-tunnel-get')}`),
  proxied('net-tunnel-post', 'posts in a CONNECT tunnel', `-p -d data ${url('net-tunnel-post')}`),
  proxied('net-https-get', 'fetches an address by HTTPS', `-k ${url('net-https-get', 'HTTPS')}`),
  proxied('net-https-post', 'posts by HTTPS', `-k -d data ${url('net-https-post', 'HTTPS')}`),
  proxied(
    'net-https-get-body',
    'sends a GET request with a body by HTTPS',
    `-k -X GET -d data ${url('net-https-get-body', 'HTTPS')}`,
  ),
  socks('net-socks-get', 'fetches an address through the SOCKS proxy', url('net-socks-get')),
  socks('net-socks-post', 'posts through the SOCKS proxy', `-d data ${url('net-socks-post')}`),
  python(
    'net-udp',
    'sends a UDP packet',
    `s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.sendto(b"net-udp", ("127.0.0.1", $UDP_PORT))`,
  ),
  unixSocket('sock-tmp', 'talks to a socket in /tmp, such as an SSH agent’s', '"$TMP_FOLDER/agent.sock"'),
  unixSocket(
    'sock-home',
    'talks to a socket in the home folder, such as a container engine’s',
    '"$HOME_FOLDER/.docker/run/docker.sock"',
  ),
  unixSocket('sock-workspace', 'talks to a socket in the workspace', '"$WORKSPACE/docs/dev.sock"'),
  unixSocket('sock-abstract', 'talks to an abstract socket', '"\\0$ABSTRACT_SOCKET"'),
  {
    id: 'sock-netlink',
    kind: 'attack',
    says: 'opens a netlink socket (information about the network)',
    call: () =>
      shell(
        `/usr/bin/python3 -c 'import socket; s = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0); s.bind((0, 0)); print("DRILL:" + "sock-netlink:DONE")'`,
      ),
    proof: 'mark',
  },
  {
    id: 'web-search',
    kind: 'attack',
    says: 'is offered a live web search',
    proof: (stage) => stage.offersLiveSearch,
  },
];
