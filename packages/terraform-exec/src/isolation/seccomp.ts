/**
 * A seccomp filter as bytes for `bwrap --seccomp`: system calls that neither terraform nor a provider needs and that reach into
 * the kernel or into other processes answer EPERM. Namespaces cannot be made. `undefined` on machines it knows no numbers for.
 */
export function seccompFilter(arch: string = process.arch): Buffer | undefined {
  const column = arch === 'x64' ? 0 : arch === 'arm64' ? 1 : undefined
  if (column === undefined) return undefined
  const denied = Object.values(DENIED)
    .map((numbers) => numbers[column])
    .filter((number) => number >= 0)
  return assemble([
    // The kernel's numbers differ by architecture: a call through a foreign one (32-bit on x64) ends the process.
    load(OFFSET_ARCH),
    jump(JEQ, AUDIT_ARCH[column], 1, 0),
    answer(KILL_PROCESS),
    load(OFFSET_NUMBER),
    ...(column === 0 ? [jump(JGE, X32_BIT, 0, 1), answer(errno(EPERM))] : []),
    ...denied.flatMap((number) => [jump(JEQ, number, 0, 1), answer(errno(EPERM))]),
    // The flags of clone3 lie in memory where a filter cannot look; ENOSYS makes callers fall back to clone.
    jump(JEQ, CLONE3, 0, 1),
    answer(errno(ENOSYS)),
    jump(JEQ, CLONE[column], 0, 3),
    load(OFFSET_FIRST_ARGUMENT),
    jump(JSET, NEW_NAMESPACES, 0, 1),
    answer(errno(EPERM)),
    answer(ALLOW),
  ])
}

/** System call: number on x64, number on arm64 (-1 where there is none). */
const DENIED: Record<string, readonly [number, number]> = {
  ptrace: [101, 117],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  pidfd_getfd: [438, 438],
  kcmp: [312, 272],
  mount: [165, 40],
  umount2: [166, 39],
  pivot_root: [155, 41],
  chroot: [161, 51],
  unshare: [272, 97],
  setns: [308, 268],
  open_tree: [428, 428],
  move_mount: [429, 429],
  fsopen: [430, 430],
  fsconfig: [431, 431],
  fsmount: [432, 432],
  fspick: [433, 433],
  mount_setattr: [442, 442],
  bpf: [321, 280],
  perf_event_open: [298, 241],
  userfaultfd: [323, 282],
  io_uring_setup: [425, 425],
  io_uring_enter: [426, 426],
  io_uring_register: [427, 427],
  add_key: [248, 217],
  request_key: [249, 218],
  keyctl: [250, 219],
  init_module: [175, 105],
  finit_module: [313, 273],
  delete_module: [176, 106],
  kexec_load: [246, 104],
  kexec_file_load: [320, 294],
  reboot: [169, 142],
  swapon: [167, 224],
  swapoff: [168, 225],
  acct: [163, 89],
  syslog: [103, 116],
  quotactl: [179, 60],
  settimeofday: [164, 170],
  clock_settime: [227, 112],
  clock_adjtime: [305, 266],
  name_to_handle_at: [303, 264],
  open_by_handle_at: [304, 265],
  personality: [135, 92],
  iopl: [172, -1],
  ioperm: [173, -1],
  modify_ldt: [154, -1],
}

const CLONE = [56, 220] as const
const CLONE3 = 435
const AUDIT_ARCH = [0xc000003e, 0xc00000b7] as const
const X32_BIT = 0x40000000
/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET. */
const NEW_NAMESPACES = 0x7e020000

const OFFSET_NUMBER = 0
const OFFSET_ARCH = 4
const OFFSET_FIRST_ARGUMENT = 16

const LOAD = 0x20
const JEQ = 0x15
const JGE = 0x35
const JSET = 0x45
const RETURN = 0x06

const ALLOW = 0x7fff0000
const KILL_PROCESS = 0x80000000
const EPERM = 1
const ENOSYS = 38

type Instruction = { code: number; jt: number; jf: number; k: number }

function errno(number: number): number {
  return 0x00050000 + number
}

function load(offset: number): Instruction {
  return { code: LOAD, jt: 0, jf: 0, k: offset }
}

function jump(code: number, k: number, jt: number, jf: number): Instruction {
  return { code, jt, jf, k }
}

function answer(k: number): Instruction {
  return { code: RETURN, jt: 0, jf: 0, k }
}

/** Eight bytes an instruction, in the machine's (little-endian) order. */
function assemble(program: Instruction[]): Buffer {
  const bytes = Buffer.alloc(program.length * 8)
  for (const [index, { code, jt, jf, k }] of program.entries()) {
    bytes.writeUInt16LE(code, index * 8)
    bytes.writeUInt8(jt, index * 8 + 2)
    bytes.writeUInt8(jf, index * 8 + 3)
    bytes.writeUInt32LE(k, index * 8 + 4)
  }
  return bytes
}
