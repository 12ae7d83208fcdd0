import { shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { LessonContent } from '@mcp-cloud/contracts'
import type { RenderedLesson } from './render/markdown.ts'
import { useRenderWords } from './use-render-words.ts'

const renderer = shallowRef<typeof import('./render/index.ts')>()
/** What was rendered of a lesson as it was fetched; gone with it. */
const known = new WeakMap<LessonContent, { locale: string; lesson: RenderedLesson }>()

/**
 * A lesson as safe HTML, made once: one whose name is pointed at is rendered before it is opened. Answers undefined until the
 * renderer is there; it is loaded beside the lesson itself, so that the page stands before both are.
 */
export function useRenderedLesson(): (content: LessonContent) => RenderedLesson | undefined {
  const { locale } = useI18n()
  const words = useRenderWords()
  if (!renderer.value) void import('./render/index.ts').then((loaded) => (renderer.value = loaded))
  return (content) => {
    if (!renderer.value) return undefined
    const before = known.get(content)
    if (before?.locale === locale.value) return before.lesson
    const lesson = renderer.value.renderLesson(content.markdown, { path: content.path, words: words.value })
    const safe = { ...lesson, html: renderer.value.sanitise(lesson.html) }
    known.set(content, { locale: locale.value, lesson: safe })
    return safe
  }
}
