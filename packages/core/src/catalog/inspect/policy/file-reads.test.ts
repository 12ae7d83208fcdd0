import { expect, test } from 'vitest'
import { inspectModule } from '../index.ts'

async function reads(text: string): Promise<(string | undefined)[]> {
  const { problems } = await inspectModule(new Map([['main.tf', text]]))
  return problems
    .filter((problem) => problem.code.startsWith('module.file-'))
    .map((problem) => problem.params.reference ?? problem.params.path)
}

test.each([
  ['a literal', 'locals {\n  a = file("policy.json")\n}'],
  ['the module folder', 'locals {\n  a = file("${path.module}/policy.json")\n}'],
  ['a local made of literals', 'locals {\n  name = "policy"\n  a = filebase64("${path.module}/${local.name}.json")\n}'],
  ['a loop over files of the module', 'locals {\n  a = { for f in fileset(path.module, "*.json") : f => file("${path.module}/${f}") }\n}'],
  [
    'for_each over files of the module',
    'resource "x" "y" {\n  for_each = fileset("${path.module}/policies", "*.json")\n  a = file("${path.module}/policies/${each.value}")\n}',
  ],
  [
    'a dynamic block over a literal list',
    'resource "x" "y" {\n  dynamic "rule" {\n    for_each = ["a", "b"]\n    content {\n      text = file("${path.module}/${rule.value}")\n    }\n  }\n}',
  ],
  ['values given to a template', 'locals {\n  a = templatefile("${path.module}/a.tftpl", { name = var.name, zone = aws_subnet.a.id })\n}'],
])('a path made of %s is accepted', async (_, text) => {
  expect(await reads(text)).toEqual([])
})

test.each([
  ['a variable', 'locals {\n  a = file(var.path)\n}', 'var.path'],
  ['a variable inside a text', 'locals {\n  a = filebase64("${path.module}/${var.name}.json")\n}', 'var.name'],
  ['a variable through two locals', 'locals {\n  b = var.name\n  c = upper(local.b)\n  a = filesha256(local.c)\n}', 'var.name'],
  ['a variable through a loop', 'locals {\n  a = [for p in var.paths : file(p)]\n}', 'var.paths'],
  ['a variable through a loop that hides its own name', 'locals {\n  a = [for p in var.paths : [for p in p : file(p)]]\n}', 'var.paths'],
  ['a variable through the key of a map', 'locals {\n  a = { for k, v in var.map : k => fileexists(k) }\n}', 'var.map'],
  ['a variable through for_each', 'resource "x" "y" {\n  for_each = toset(var.names)\n  a = file(each.key)\n}', 'var.names'],
  [
    'a variable through a dynamic block',
    'resource "x" "y" {\n  dynamic "rule" {\n    for_each = var.rules\n    iterator = it\n    content {\n      text = file(it.value)\n    }\n  }\n}',
    'var.rules',
  ],
  ['a variable as the pattern of fileset', 'locals {\n  a = fileset(path.module, var.pattern)\n}', 'var.pattern'],
  ['a variable as a template', 'locals {\n  a = templatefile(var.template, {})\n}', 'var.template'],
  ['a variable rendered as a template', 'locals {\n  a = templatestring(var.text, {})\n}', 'var.text'],
  ['a choice', 'locals {\n  a = file(var.big ? "a" : "b")\n}', 'var.big'],
  ['an attribute of a resource', 'locals {\n  a = file(aws_vpc.a.id)\n}', 'aws_vpc.a'],
  ['a variable through the namespaced function', 'locals {\n  a = core::file(var.path)\n}', 'var.path'],
  ['a variable inside a heredoc', 'locals {\n  a = <<E\n${file(var.path)}\nE\n}', 'var.path'],
  ['a variable a provider reads', 'resource "aws_s3_object" "a" {\n  source = var.path\n}', 'var.path'],
  ['a system file', 'locals {\n  a = file("/proc/self/environ")\n}', '"/proc/self/environ"'],
  ['the home folder', 'locals {\n  a = file("~/.aws/credentials")\n}', '"~/.aws/credentials"'],
  ['a parent folder', 'locals {\n  a = file("${path.module}/../secret")\n}', '"${path.module}/../secret"'],
  ['the working folder', 'locals {\n  a = fileset(path.cwd, "**")\n}', 'path.cwd'],
])('a path made of %s is refused', async (_, text, named) => {
  expect(await reads(text)).toEqual([named])
})

test.each([
  '#!/bin/sh\necho ${name} %{ if x }file(1)%{ endif }\n',
  'see file(1)',
  '${name}\n# the "file(s)" of ${upper(name)}',
  '$${file(name)}',
])('the template %j only fills in values', async (template) => {
  expect(await problemsOfTemplate(template)).toEqual([])
})

test.each([
  ['a\n${ upper(file(name)) }\n', 2],
  ['${ {} == {} ? "" : file(name) }', 1],
  ['a\n%{ for f in fileset(".", "*") }${f}%{ endfor }', 2],
  ['${ templatefile ("x", {}) }', 1],
  ['${unfinished\nfile(name)', 2],
])('the template %j reads a file', async (template, line) => {
  expect(await problemsOfTemplate(template)).toMatchObject([{ code: 'module.template-reads-file', position: { file: 'a.tftpl', line } }])
})

async function problemsOfTemplate(template: string): Promise<unknown[]> {
  const files = new Map([
    ['main.tf', 'locals {}'],
    ['a.tftpl', template],
  ])
  return (await inspectModule(files)).problems
}
