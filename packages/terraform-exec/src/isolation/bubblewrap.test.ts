import { expect, test } from 'vitest'
import { bubblewrapArgs, type BubblewrapOptions } from './bubblewrap.ts'

const options: BubblewrapOptions = {
  binary: '/opt/terraform',
  args: ['plan', '-json'],
  folders: { module: '/data/m', work: '/data/w', mirror: '/data/mirror', sockets: '/tmp/s', cliConfig: '/data/cli' },
  module: { entries: ['main.tf', 'modules'], erroredState: '/data/w/errored.tfstate' },
  network: 'closed',
  tmpBytes: 1000,
  disableUserns: true,
  dieWithParent: false,
  fds: { status: 3, block: 4, seccomp: 5 },
}

test('the whole recipe', () => {
  expect(bubblewrapArgs(options).join(' ')).toBe(
    [
      '--unshare-all --unshare-user --disable-userns --new-session --uid 65534 --gid 65534 --cap-drop ALL --hostname terraform',
      '--dev-bind /dev/null /dev/null --dev-bind /dev/zero /dev/zero',
      '--dev-bind /dev/random /dev/random --dev-bind /dev/urandom /dev/urandom',
      '--size 1000 --tmpfs /tmp --ro-bind /opt/terraform /bin/terraform',
      '--dir /run/module --ro-bind /data/m/main.tf /run/module/main.tf --ro-bind /data/m/modules /run/module/modules',
      '--bind /data/w/errored.tfstate /run/module/errored.tfstate --bind /data/w /run/work',
      '--ro-bind /data/mirror /run/plugins --ro-bind /tmp/s /run/sockets --ro-bind /data/cli /run/cli.tfrc',
      '--remount-ro / --chdir /run/module --json-status-fd 3 --block-fd 4 --seccomp 5',
      '-- /bin/terraform plan -json',
    ].join(' '),
  )
})

test('an apply is not tied to the life of who started it, a short command is', () => {
  expect(bubblewrapArgs(options)).not.toContain('--die-with-parent')
  expect(bubblewrapArgs({ ...options, dieWithParent: true })).toContain('--die-with-parent')
})

test('the network is shared only when asked for, with the files it needs', () => {
  expect(bubblewrapArgs(options)).not.toContain('--share-net')
  const shared = bubblewrapArgs({ ...options, network: 'host', networkFiles: [{ from: '/run/resolv', to: '/etc/resolv.conf' }] }).join(' ')
  expect(shared).toContain('--share-net')
  expect(shared).toContain('--ro-bind /run/resolv /etc/resolv.conf')
})

test('neither /proc nor the environment is in it', () => {
  expect(bubblewrapArgs(options)).not.toContain('/proc')
  expect(bubblewrapArgs(options)).not.toContain('--setenv')
})
