import type { Module } from '@mcp-cloud/contracts'
import { z } from 'zod'
import { Failure, usage } from '../failure.ts'
import type { Io } from '../io.ts'

const VarsFile = z.record(z.string(), z.unknown())

/** The module's vars object from a JSON file (or `-` for standard input) and `name=value` words, which win over the file. */
export async function readVars(
  io: Io,
  module: Module,
  words: readonly string[],
  file: string | undefined,
): Promise<Record<string, unknown>> {
  const vars = file === undefined ? {} : await readVarsFile(io, file)
  for (const word of words) {
    const at = word.indexOf('=')
    if (at < 1)
      throw usage('--var is name=value, for example --var region=us-east-1', '--var는 이름=값 형식입니다. 예: --var region=us-east-1')
    const name = word.slice(0, at)
    vars[name] = parseVar(module, name, word.slice(at + 1))
  }
  return vars
}

/**
 * A typed word as the module's JSON Schema wants it: numbers, booleans and null as such, lists and objects as JSON. What does not fit stays
 * the text it is, and the server says what is allowed; the command line holds no rule of its own.
 * @throws Failure `invalid` where a list or object is not JSON. A sensitive value is never repeated.
 */
export function parseVar(module: Module, name: string, text: string): unknown {
  const property = propertyOf(module, name)
  const kinds = kindsOf(property)
  if (property !== undefined && kinds.size === 0) return parseAny(text)
  if (kinds.has('null') && text === 'null') return null
  if (kinds.has('boolean') && (text === 'true' || text === 'false')) return text === 'true'
  if ((kinds.has('number') || kinds.has('integer')) && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return Number(text)
  if ((kinds.has('object') || kinds.has('array')) && (!kinds.has('string') || /^\s*[[{]/.test(text))) return parseJson(module, name, text)
  return text
}

/** A variable of any type takes what reads as JSON as such, and everything else as text. */
function parseAny(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function parseJson(module: Module, name: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const variable = module.variables.find((candidate) => candidate.name === name)
    throw new Failure(
      'invalid',
      { en: `the value of --var ${name} is not JSON`, ko: `--var ${name}의 값이 JSON이 아닙니다` },
      {
        problems: [
          {
            path: `/vars/${name}`,
            code: 'type',
            message: `${variable?.type ?? 'a list or object'} is written as JSON, for example --var '${name}=["a", "b"]'`,
            ...(variable?.sensitive ? {} : { given: text }),
          },
        ],
      },
    )
  }
}

function propertyOf(module: Module, name: string): unknown {
  const properties = module.schema['properties']
  return isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined
}

/** The JSON types a schema lets through, by `type`, and by `anyOf` and `oneOf` inside. */
function kindsOf(schema: unknown): Set<string> {
  if (!isObject(schema)) return new Set()
  const { type } = schema
  const own = typeof type === 'string' ? [type] : Array.isArray(type) ? type.filter((kind) => typeof kind === 'string') : []
  const inner = [schema['anyOf'], schema['oneOf']]
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .flatMap((part) => [...kindsOf(part)])
  return new Set([...own, ...inner])
}

async function readVarsFile(io: Io, path: string): Promise<Record<string, unknown>> {
  const text = path === '-' ? await io.stdin?.all() : await io.files?.read(path)
  if (text === undefined) throw usage(`there is no file ${path}`, `${path} 파일이 없습니다`)
  try {
    return VarsFile.parse(JSON.parse(text))
  } catch (error) {
    // The content is not repeated: it may hold sensitive values.
    throw new Failure(
      'invalid',
      { en: `${path} is not a JSON object of variables`, ko: `${path}은(는) 변수의 JSON 객체가 아닙니다` },
      { cause: error },
    )
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
