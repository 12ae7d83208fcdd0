/**
 * Parts of node that only some commands need, read when they first do: a command that looks at one list takes a few
 * milliseconds, and reading these takes as many again.
 */
export const crypto = () => process.getBuiltinModule('node:crypto')
export const zlib = () => process.getBuiltinModule('node:zlib')
