import type { OpenApiDocument } from './openapi.ts'

interface Operation {
  method: string
  path: string
  summary: string
  description: string
  tag: string
  request: unknown
  response: unknown
}

/** One static page: every operation with its schemas, without script and without a request to any other host. */
export function renderReference(document: OpenApiDocument): string {
  const operations = readOperations(document)
  const tags = [...new Set(operations.map((operation) => operation.tag))]
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>MCP Cloud Platform API</title>
<style>${CSS}</style>
</head>
<body>
<header><h1>MCP Cloud Platform API</h1>
<p>Version 1. Send an API key as <code>Authorization: Bearer …</code> or <code>x-api-key</code>. The machine-readable form is <a href="/api/v1/openapi.json">OpenAPI 3.1</a>.</p>
<nav aria-label="Groups">${tags.map((tag) => `<a href="#${slug(tag)}">${escape(tag)}</a>`).join('')}</nav></header>
<main>${tags
    .map((tag) =>
      section(
        tag,
        operations.filter((operation) => operation.tag === tag),
      ),
    )
    .join('')}</main>
</body>
</html>
`
}

function readOperations(document: OpenApiDocument): Operation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item ?? {}).map(([method, raw]) => {
      // The generator writes OpenAPI operation objects here.
      const operation = raw as {
        summary?: string
        description?: string
        tags?: string[]
        requestBody?: unknown
        parameters?: unknown
        responses?: unknown
      }
      return {
        method: method.toUpperCase(),
        path,
        summary: operation.summary ?? '',
        description: operation.description ?? '',
        tag: operation.tags?.[0] ?? 'Other',
        request: operation.requestBody ?? operation.parameters,
        response: operation.responses,
      }
    }),
  )
}

function section(tag: string, operations: Operation[]): string {
  return `<section id="${slug(tag)}"><h2>${escape(tag)}</h2>${operations.map(renderOperation).join('')}</section>`
}

function renderOperation(operation: Operation): string {
  const json = (title: string, value: unknown) =>
    value === undefined ? '' : `<h4>${title}</h4><pre tabindex="0">${escape(JSON.stringify(value, null, 2))}</pre>`
  return `<details><summary><b class="${operation.method.toLowerCase()}">${operation.method}</b> <code>${escape(operation.path)}</code> <span>${escape(operation.summary)}</span></summary>
<p>${escape(operation.description)}</p>${json('Request', operation.request)}${json('Responses', operation.response)}</details>`
}

function slug(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

const CSS = `
:root { color-scheme: light dark; --line: light-dark(#d8dde4, #333a44); --soft: light-dark(#f5f7f9, #1a1f26); --ink: light-dark(#16202c, #e6ebf1); }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1rem 6rem; font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: light-dark(#fff, #11151a); }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
a { color: light-dark(#0b5cad, #7ab7f5); }
details { border: 1px solid var(--line); border-radius: .5rem; margin: .5rem 0; padding: .6rem .9rem; }
summary { cursor: pointer; display: flex; flex-wrap: wrap; gap: .2rem .8rem; align-items: baseline; }
summary b { min-width: 4.2rem; font-size: .8rem; letter-spacing: .03em; }
pre { background: var(--soft); padding: .8rem; overflow: auto; border-radius: .4rem; font-size: .82rem; max-height: 28rem; }
code { font-family: ui-monospace, monospace; font-size: .92em; }
h2 { margin-top: 2.5rem; }
`
