import { expect, test } from 'vitest'
import { inspectModule, renderFinding, validateVars, type ModuleDescription, type VarProblem } from './index.ts'

const MODULE = `
terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = ">= 5" }
  }
}
variable "region" {
  description = "AWS region."
  type        = string
  nullable    = false
  validation {
    condition     = can(regex("^[a-z]+-[a-z]+-[0-9]$", var.region))
    error_message = "Must look like us-east-1."
  }
}
variable "count_of" {
  description = "How many."
  type        = number
  default     = 1
  nullable    = false
  validation {
    condition     = var.count_of <= 5
    error_message = "At most five."
  }
}
variable "public" {
  description = "Open?"
  type        = bool
  default     = false
}
variable "size" {
  description = "Size."
  type        = string
  default     = "small"
  validation {
    condition     = contains(["small", "large"], var.size)
    error_message = "small or large"
  }
}
variable "names" {
  description = "Names."
  type        = set(string)
  default     = []
  validation {
    condition     = alltrue([for name in var.names : can(regex("^[a-z]+$", name))])
    error_message = "Names are lower-case letters."
  }
}
variable "rules" {
  description = "Rules."
  type        = list(object({ port = number, note = optional(string, "") }))
  default     = []
}
variable "tags" {
  description = "Tags."
  type        = map(string)
  default     = {}
  validation {
    condition     = alltrue([for key in keys(var.tags) : can(regex("^[a-z]+$", key))])
    error_message = "Keys are lower-case letters."
  }
}
variable "secrets" {
  description = "Secrets."
  type        = map(number)
  default     = {}
  sensitive   = true
}
variable "token" {
  description = "Token."
  type        = string
  default     = null
  sensitive   = true
  validation {
    condition     = var.token == null || can(regex("^tok-", var.token))
    error_message = "A token begins with tok-."
  }
}`

const description: ModuleDescription = JSON.parse(JSON.stringify(await inspectModule(new Map([['main.tf', MODULE]]))))

function problems(vars: unknown): VarProblem[] {
  const verdict = validateVars(description, vars, { cloud: 'aws' })
  return verdict.ok ? [] : verdict.problems
}

test('a region alone is enough, and defaults are left to terraform', () => {
  expect(validateVars(description, { region: 'us-east-1' })).toEqual({ ok: true, vars: { region: 'us-east-1' }, advice: [] })
})

test.each<[Record<string, unknown>, Partial<VarProblem>]>([
  [{}, { path: '/region', code: 'vars.missing' }],
  [{ region: null }, { path: '/region', code: 'vars.null' }],
  [{ region: 7 }, { path: '/region', code: 'vars.region', given: '7' }],
  [{ region: ['a'] }, { path: '/region', code: 'vars.wrong-type', given: ['a'], allowed: 'a string' }],
  [{ region: 'us-east-9' }, { path: '/region', code: 'vars.region', given: 'us-east-9', allowed: expect.arrayContaining(['us-east-1']) }],
  [
    { count_of: 6 },
    { path: '/count_of', code: 'vars.out-of-range', given: 6, allowed: 5, message: expect.stringContaining('At most five.') },
  ],
  [{ count_of: '6' }, { path: '/count_of', code: 'vars.out-of-range' }],
  [{ count_of: 'many' }, { path: '/count_of', code: 'vars.wrong-type', given: 'many', allowed: 'a number' }],
  [{ count_of: true }, { path: '/count_of', code: 'vars.wrong-type' }],
  [{ public: 'yes' }, { path: '/public', code: 'vars.wrong-type', allowed: 'true or false' }],
  [{ size: 'huge' }, { path: '/size', code: 'vars.not-allowed', given: 'huge', allowed: expect.arrayContaining(['small', 'large']) }],
  [{ names: 'a' }, { path: '/names', code: 'vars.wrong-type' }],
  [
    { names: ['a', 'B'] },
    { path: '/names/1', code: 'vars.pattern', given: 'B', message: expect.stringContaining('Names are lower-case letters.') },
  ],
  [
    { rules: [{ port: 1 }, { note: 'x' }] },
    { path: '/rules/1', code: 'vars.missing-attribute', params: { path: '/rules/1', name: 'port' } },
  ],
  [{ rules: [{ port: 'x' }] }, { path: '/rules/0/port', code: 'vars.wrong-type' }],
  [{ tags: { a: ['b'] } }, { path: '/tags/a', code: 'vars.wrong-type' }],
  [{ tags: { A: 'b' } }, { path: '/tags', code: 'vars.pattern', given: 'A' }],
])('%j is refused', (vars, expected) => {
  const found = problems({ ...('region' in vars || Object.keys(vars).length === 0 ? {} : { region: 'us-east-1' }), ...vars })
  expect(found).toEqual([expect.objectContaining(expected)])
})

test('an unknown variable is refused with what was probably meant, and its value is not echoed', () => {
  const [problem] = problems({ region: 'us-east-1', tokn: 'hunter2' })
  expect(problem).toMatchObject({ path: '/tokn', code: 'vars.unknown', message: expect.stringContaining('token') })
  expect(JSON.stringify(problem)).not.toContain('hunter2')
})

test('a name every object inherits is unknown like any other', () => {
  expect(problems({ region: 'us-east-1', constructor: 1, ['__proto__x']: 1 }).map((problem) => problem.code)).toEqual([
    'vars.unknown',
    'vars.unknown',
  ])
})

test.each([null, [], 'x'])('%j instead of an object is refused', (vars) => {
  expect(problems(vars)).toMatchObject([{ code: 'vars.not-object', path: '' }])
})

test('values and keys of sensitive variables are never echoed', () => {
  const found = problems({ region: 'us-east-1', secrets: { hunter2: 'hunter3' }, token: 'hunter4' })
  expect(found.map((problem) => [problem.path, problem.code])).toEqual([
    ['/secrets', 'vars.wrong-type'],
    ['/token', 'vars.pattern'],
  ])
  expect(JSON.stringify(found)).not.toMatch(/hunter/)
})

test('conversions terraform makes are accepted with advice, and the vars stay as given', () => {
  const vars = {
    region: 'us-east-1',
    count_of: '5',
    public: 'true',
    names: ['a', 'a'],
    rules: [{ port: '80', nte: 'x' }],
    tags: { a: 1 },
    size: null,
  }
  const verdict = validateVars(description, vars)
  expect(verdict).toMatchObject({ ok: true, vars })
  expect(verdict.ok && verdict.advice.map((finding) => `${finding.code} ${finding.path}`)).toEqual([
    'vars.converted /count_of',
    'vars.converted /public',
    'vars.duplicate-items /names',
    'vars.dropped-attribute /rules/0',
    'vars.converted /rules/0/port',
    'vars.converted /tags/a',
  ])
})

test('null for a variable that cannot be null takes its default, with advice', () => {
  expect(validateVars(description, { region: 'us-east-1', count_of: null })).toMatchObject({
    ok: true,
    advice: [{ code: 'vars.null-is-default', path: '/count_of' }],
  })
})

test('every problem is said at once, in both languages', () => {
  const found = problems({ region: 'mars', count_of: 9, size: 'x', extra: 1 })
  expect(found.map((problem) => problem.code).toSorted()).toEqual(['vars.not-allowed', 'vars.out-of-range', 'vars.region', 'vars.unknown'])
  for (const { code, params } of found) {
    expect(renderFinding(code, params, 'en')).not.toMatch(/\{\w+\}/)
    expect(renderFinding(code, params, 'ko')).toMatch(/[가-힣]/)
  }
})

test('a long value is cut, and a thousand problems are not all told', () => {
  const found = problems({ region: 'us-east-1', size: 'x'.repeat(10_000), names: Array.from({ length: 1000 }, (_, index) => `N${index}`) })
  expect(found.length).toBeLessThanOrEqual(50)
  expect(JSON.stringify(found[0]).length).toBeLessThan(2000)
})
