/** Ids of a lesson begin like this: one that is called `app` is not mistaken for the page's own. */
export const ID_PREFIX = 'lesson-'

export const CALLOUTS = ['note', 'tip', 'warning', 'danger'] as const
type Callout = (typeof CALLOUTS)[number]

/** Words the rendered lesson needs, in the language of the interface. */
export interface RenderWords {
  copy: string
  run: string
  tabs: string
  table: string
  code: string
  unknownTool: (name: string) => string
  callout: Record<Callout, string>
}

export interface TocEntry {
  id: string
  text: string
  level: number
}

/** What rules of the renderer share while they render one lesson. */
export interface LessonEnv {
  path: string
  words: RenderWords
  toc: TocEntry[]
  /** Footnotes take the ids of their anchors from it. */
  docId: string
}

/** The renderer is only ever called with a `LessonEnv`; its own type for it is open. */
export function envOf(env: unknown): LessonEnv {
  return env as LessonEnv
}

export function wordsOf(env: unknown): RenderWords {
  return envOf(env).words
}
