import { contract, type LessonMeta } from '@mcp-cloud/contracts'
import { verb } from '../kernel/index.ts'
import { lessonAt } from './course/course-of.ts'
import { versionOf } from './course/read-course.ts'
import type { Lesson } from './lesson/parse-lesson.ts'

export const getLesson = verb(contract.curriculum.content, async ({ ctx, input }) => {
  const lesson = await lessonAt(ctx.platform, input.path)
  const { lang, version } = versionOf(lesson, input.lang)
  return { path: lesson.path, lang, requestedLang: input.lang, markdown: version.markdown, meta: renderMeta(version) }
})

/** Without answers, hints and solutions. */
function renderMeta({ title, objectives, minutes, prerequisites, tools, tasks, quiz }: Lesson): LessonMeta {
  return {
    title,
    objectives,
    minutes,
    prerequisites,
    tools,
    tasks: tasks.map((task) => ({ id: task.id, title: task.title, after: task.after, incident: task.inject !== undefined })),
    quiz: quiz.map(({ id, question, options }) => ({
      id,
      question,
      multiple: options.filter((option) => option.correct).length > 1,
      options: options.map((option) => option.text),
    })),
  }
}
